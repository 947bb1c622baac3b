/**
 * Scoring: the fitted predictors and the {@link dev.trimaran.model.scoring.Scorer} that turns one
 * raw request row into a probability. Plain Java without native code, so that a function starts at
 * once; called by the serving function, by the batch stages and, for the predictors, by the
 * trainers.
 */
@NullMarked
package dev.trimaran.model.scoring;

import org.jspecify.annotations.NullMarked;
