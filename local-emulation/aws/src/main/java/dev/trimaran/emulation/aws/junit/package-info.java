/**
 * The emulation in JUnit tests, by one annotation. It alone of the emulation needs JUnit, which a
 * project that uses it has anyway.
 */
@NullMarked
package dev.trimaran.emulation.aws.junit;

import org.jspecify.annotations.NullMarked;
