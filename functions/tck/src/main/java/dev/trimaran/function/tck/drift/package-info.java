/** The contract with the drift function, through a host. Run by the same suites as its parent. */
@NullMarked
package dev.trimaran.function.tck.drift;

import org.jspecify.annotations.NullMarked;
