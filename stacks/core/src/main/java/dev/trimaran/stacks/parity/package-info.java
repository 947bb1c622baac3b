/**
 * The parity report: which service of a cloud does what a spec asks for, and what is refused, with
 * the reason. Clouds implement {@link dev.trimaran.stacks.parity.Parity}; {@code plan} and the
 * generated mapping pages read it.
 */
@NullMarked
package dev.trimaran.stacks.parity;

import org.jspecify.annotations.NullMarked;
