/**
 * Evaluation: the stage that ranks the candidates by the metrics of {@code
 * dev.trimaran.model.metric} and holds the winner against the gates.
 */
@NullMarked
package dev.trimaran.lifecycle.evaluate;

import org.jspecify.annotations.NullMarked;
