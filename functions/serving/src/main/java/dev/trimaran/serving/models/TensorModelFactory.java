package dev.trimaran.serving.models;

import dev.trimaran.function.Settings;
import dev.trimaran.serving.source.Offer;
import java.io.IOException;
import java.nio.file.Path;

/** Loads models that were made elsewhere; found by {@link java.util.ServiceLoader}. */
public interface TensorModelFactory {

  /**
   * Loads the model of {@code model.onnx}, ready and warmed up.
   *
   * @param offer what it is called
   * @param folder where the file is, and what it refers to
   * @param settings of the function
   * @throws IOException if the file cannot be read
   * @throws RuntimeException if it is no model that can be served, with the reason
   */
  TensorModel load(Offer offer, Path folder, Settings settings) throws IOException;
}
