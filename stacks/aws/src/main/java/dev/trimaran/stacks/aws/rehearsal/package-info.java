/**
 * Makes in an emulation of AWS what the stack's program registers, by the official SDK and with the
 * planned inputs as they are: so that a pipeline runs on the planned resources with the planned
 * policies before there is an account. What the emulation cannot do is refused by name. The command
 * line starts {@link dev.trimaran.stacks.aws.rehearsal.Main}; nothing else calls in here.
 */
@NullMarked
package dev.trimaran.stacks.aws.rehearsal;

import org.jspecify.annotations.NullMarked;
