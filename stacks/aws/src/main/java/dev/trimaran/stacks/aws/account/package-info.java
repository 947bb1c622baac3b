/**
 * What a program asks of AWS while it runs, answered from stated facts. Who runs a program for AWS
 * in the engine gives it this; no SDK is in it.
 */
@NullMarked
package dev.trimaran.stacks.aws.account;

import org.jspecify.annotations.NullMarked;
