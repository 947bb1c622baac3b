/**
 * What a cloud's module gives to those who plan and deploy: its program, and what is known of its
 * services without an account. One cloud is on a class path at a time.
 */
@NullMarked
package dev.trimaran.stacks.cloud;

import org.jspecify.annotations.NullMarked;
