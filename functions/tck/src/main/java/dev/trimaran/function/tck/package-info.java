/**
 * The contract that every host of a function keeps: whatever carries a request, the function's own
 * answer arrives, byte for byte. Ordinary JUnit classes, one behaviour each; the tests of a host
 * run them through an almost empty suite and say with a {@code Host} how a request reaches it over
 * the platform's real wire.
 */
@NullMarked
package dev.trimaran.function.tck;

import org.jspecify.annotations.NullMarked;
