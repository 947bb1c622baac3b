/**
 * Explanations: exact Shapley values of one prediction, by the features of the predictor and by the
 * columns that they come from. Called by the serving function on demand, and by the register stage
 * for the baseline that attribution drift is measured from.
 */
@NullMarked
package dev.trimaran.model.explain;

import org.jspecify.annotations.NullMarked;
