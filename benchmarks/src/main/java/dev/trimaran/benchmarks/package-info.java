/**
 * What the benchmarks need of Java: the forest as a bundle, and measurements inside one process.
 * Nothing depends on it.
 */
@NullMarked
package dev.trimaran.benchmarks;

import org.jspecify.annotations.NullMarked;
