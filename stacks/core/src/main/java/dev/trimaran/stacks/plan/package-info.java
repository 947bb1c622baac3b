/**
 * What a deployment would do: the comparison of what a program registers with the state in which
 * the last deployment left the stack, and its renderings for people and programs. The CLI and the
 * tests of stacks call it.
 */
@NullMarked
package dev.trimaran.stacks.plan;

import org.jspecify.annotations.NullMarked;
