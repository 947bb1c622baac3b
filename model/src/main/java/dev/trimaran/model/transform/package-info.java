/**
 * What happens to a row between the feature views and the predictor: a list of let-bindings whose
 * expressions carry the fitted values. {@link dev.trimaran.model.transform.Transforms} lists the
 * transforms that can be fitted, {@link dev.trimaran.model.transform.TransformFitter} fits one,
 * {@link dev.trimaran.model.transform.TransformPipeline} is the result, in SQL, over rows and as
 * ONNX.
 */
@NullMarked
package dev.trimaran.model.transform;

import org.jspecify.annotations.NullMarked;
