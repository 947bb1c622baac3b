/**
 * Writing ONNX: {@link dev.trimaran.model.onnx.GraphBuilder} puts a graph together from nodes whose
 * values have the shape {@code [N,1]}, one row per example. Expressions, transforms and predictors
 * lower themselves into it.
 */
@NullMarked
package dev.trimaran.model.onnx;

import org.jspecify.annotations.NullMarked;
