/**
 * Training: the {@code Trainer} interface that algorithms implement, and the stage that searches
 * parameters under time-series cross-validation and fits each candidate. Algorithms are found by
 * {@code ServiceLoader}.
 */
@NullMarked
package dev.trimaran.lifecycle.train;

import org.jspecify.annotations.NullMarked;
