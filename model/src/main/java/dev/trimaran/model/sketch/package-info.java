/**
 * What is remembered of a column's values without keeping them: counts, moments and mergeable
 * quantile sketches. The bundle's baseline is made of it, and whatever is compared with the
 * baseline.
 */
@NullMarked
package dev.trimaran.model.sketch;

import org.jspecify.annotations.NullMarked;
