/**
 * What AWS must allow: to whoever makes a stack, derived from a table of actions for each type of
 * resource, and to the stack's own parts, read off their roles. The cloud's class gives it to
 * {@code plan}.
 */
@NullMarked
package dev.trimaran.stacks.aws.permission;

import org.jspecify.annotations.NullMarked;
