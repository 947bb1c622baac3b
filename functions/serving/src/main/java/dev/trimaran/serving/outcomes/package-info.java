/**
 * Labels that come back: the route that takes them, the readers of their forms, and the store that
 * keeps them. What they are joined with is written by the capture; the join itself is elsewhere, in
 * {@code dev.trimaran.model.outcome}.
 */
@NullMarked
package dev.trimaran.serving.outcomes;

import org.jspecify.annotations.NullMarked;
