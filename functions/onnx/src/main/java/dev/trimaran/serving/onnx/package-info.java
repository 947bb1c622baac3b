/**
 * Serves ONNX models that were made elsewhere, by ONNX Runtime, and runs requests that wait
 * together as one batch. Optional: the serving function finds it by {@link java.util.ServiceLoader}
 * when a folder holds such a model; nobody else calls it.
 */
@NullMarked
package dev.trimaran.serving.onnx;

import org.jspecify.annotations.NullMarked;
