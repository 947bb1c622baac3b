package dev.trimaran.serving.protocol;

import dev.trimaran.serving.tensor.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request to a model that takes tensors.
 *
 * @param id the caller's own id, to be given back
 * @param inputs all that the model takes, in its order
 * @param outputs which outputs to give, in order
 * @param timeout how long the caller waits
 */
record TensorRequest(
    Optional<String> id, List<Tensor> inputs, List<Wanted> outputs, Optional<Duration> timeout) {

  /**
   * An output that is wanted.
   *
   * @param binary whether as bytes after the JSON
   */
  record Wanted(String name, boolean binary) {}
}
