/**
 * What is published about the spec, generated from the records' shapes and the vocabulary: the JSON
 * Schema and the reference page. {@link dev.trimaran.spec.JsonSchema} and {@link
 * dev.trimaran.spec.ReferencePage} are the doors.
 */
@NullMarked
package dev.trimaran.spec.publish;

import org.jspecify.annotations.NullMarked;
