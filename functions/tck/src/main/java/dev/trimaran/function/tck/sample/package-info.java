/**
 * A function that answers what it was asked, so that a test sees what a host made of a request. For
 * tests of hosts only.
 */
@NullMarked
package dev.trimaran.function.tck.sample;

import org.jspecify.annotations.NullMarked;
