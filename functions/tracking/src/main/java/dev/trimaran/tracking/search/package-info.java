/**
 * The language in which MLflow's clients search and order: read into terms, printed as SQL over the
 * state's tables. Values are always arguments of a statement, never part of its text. For the
 * tracking function only.
 */
@NullMarked
package dev.trimaran.tracking.search;

import org.jspecify.annotations.NullMarked;
