/**
 * The way of a request to its operation and back: which service and operation it is for, who asks
 * and whether they may, and what is said when not. {@code EmulatedAws} alone uses it.
 */
@NullMarked
package dev.trimaran.emulation.aws.front;

import org.jspecify.annotations.NullMarked;
