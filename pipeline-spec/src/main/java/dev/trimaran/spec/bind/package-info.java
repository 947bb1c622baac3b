/**
 * Turns a YAML tree into the spec's records by their shapes, one way for all of them, and collects
 * every problem on the way. Only {@link dev.trimaran.spec.PipelineReader} calls this.
 */
@NullMarked
package dev.trimaran.spec.bind;

import org.jspecify.annotations.NullMarked;
