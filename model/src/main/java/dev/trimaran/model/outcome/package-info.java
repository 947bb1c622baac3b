/**
 * Labels that come back: the files of predictions that were served and of outcomes that arrived,
 * and the join of both in bounded memory. Serving writes them, the drift check and batches join
 * them; where the files lie is the callers' matter.
 */
@NullMarked
package dev.trimaran.model.outcome;

import org.jspecify.annotations.NullMarked;
