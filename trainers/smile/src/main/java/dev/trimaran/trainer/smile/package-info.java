/**
 * Smile's algorithms behind the {@code Trainer} interface, one small class each, found by {@code
 * ServiceLoader}. What they fit leaves as plain arrays of ours, so that nothing of Smile is needed
 * to score. GPL-3.0, as Smile is; nobody imports this package.
 */
@NullMarked
package dev.trimaran.trainer.smile;

import org.jspecify.annotations.NullMarked;
