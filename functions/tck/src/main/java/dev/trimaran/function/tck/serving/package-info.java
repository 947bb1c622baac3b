/**
 * The contract with the serving function: every protocol that it speaks, through a host. Run by the
 * same suites as its parent.
 */
@NullMarked
package dev.trimaran.function.tck.serving;

import org.jspecify.annotations.NullMarked;
