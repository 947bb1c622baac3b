/**
 * Whether a table still looks as a model's training data did: its rows are counted by an engine in
 * the bins of the bundle's reference, as serving instances count requests, and judged by {@code
 * model}. Called by the command line.
 */
@NullMarked
package dev.trimaran.lifecycle.drift;

import org.jspecify.annotations.NullMarked;
