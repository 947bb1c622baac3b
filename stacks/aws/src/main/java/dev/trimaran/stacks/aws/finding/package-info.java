/**
 * What must be true of every stack on AWS: a table of tests of one property, and classes for what
 * takes more. The cloud's class gives them to {@code plan}.
 */
@NullMarked
package dev.trimaran.stacks.aws.finding;

import org.jspecify.annotations.NullMarked;
