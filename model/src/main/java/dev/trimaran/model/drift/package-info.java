/**
 * Whether what a model sees has moved away from what it was trained on: statistics over two tables,
 * or over a bundle's reference and merged windows, and verdicts with a stated rate of false alarms.
 * The drift function calls {@link dev.trimaran.model.drift.DriftCheck}.
 */
@NullMarked
package dev.trimaran.model.drift;

import org.jspecify.annotations.NullMarked;
