/**
 * Good requests of every protocol, and how they are damaged: for the tests of whatever reads
 * requests, in process or over a network. All that is random comes from a seed.
 */
@NullMarked
package dev.trimaran.function.fuzz;

import org.jspecify.annotations.NullMarked;
