/**
 * What this machine does of all that a spec asks for. The cloud's class gives it to {@code plan}.
 */
@NullMarked
package dev.trimaran.stacks.local.parity;

import org.jspecify.annotations.NullMarked;
