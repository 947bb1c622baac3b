/** A provider in memory, for tests of what is above it. */
@NullMarked
package dev.trimaran.lifecycle.fake;

import org.jspecify.annotations.NullMarked;
