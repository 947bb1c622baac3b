/**
 * How the spec's records are written in YAML: annotations that a record's components carry, and the
 * shape that is read off them once. The reader, the JSON Schema and the reference page all walk
 * this shape, so that they cannot disagree.
 */
@NullMarked
package dev.trimaran.spec.shape;

import org.jspecify.annotations.NullMarked;
