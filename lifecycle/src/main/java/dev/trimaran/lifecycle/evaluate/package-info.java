/**
 * Evaluation: the metrics by name, and the stage that ranks the candidates and holds the winner
 * against the gates.
 */
@NullMarked
package dev.trimaran.lifecycle.evaluate;

import org.jspecify.annotations.NullMarked;
