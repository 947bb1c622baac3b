/**
 * The expression language of {@code pipeline.yaml}: parsed once into a typed tree, then printed as
 * SQL, compiled to a function over a {@link dev.trimaran.model.expression.Row} and lowered to ONNX
 * operators, all three equal value for value. A missing number is NaN and a missing text is the
 * empty string; SQL's NULL is both. {@link dev.trimaran.model.expression.Functions} lists what
 * expressions may call.
 */
@NullMarked
package dev.trimaran.model.expression;

import org.jspecify.annotations.NullMarked;
