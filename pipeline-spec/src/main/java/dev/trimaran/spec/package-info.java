/**
 * {@code pipeline.yaml}: its records, the reader that turns text into them or into problems with
 * positions, the JSON Schema for editors and the reference page. All modules above read {@link
 * dev.trimaran.spec.Pipeline}; what they know by name (expectations, transforms, algorithms,
 * metrics) comes in as a {@link dev.trimaran.spec.Vocabulary}.
 */
@NullMarked
package dev.trimaran.spec;

import org.jspecify.annotations.NullMarked;
