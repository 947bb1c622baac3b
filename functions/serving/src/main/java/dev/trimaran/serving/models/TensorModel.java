package dev.trimaran.serving.models;

import dev.trimaran.function.Deadline;
import dev.trimaran.serving.source.Offer;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorSpec;
import java.util.List;

/**
 * A model that was made elsewhere and takes tensors as they are: nothing is looked up, derived or
 * checked but names, datatypes and shapes. Thread safe. It holds memory outside the heap, so that
 * who uses it holds it for as long as that takes.
 */
public non-sealed interface TensorModel extends LoadedModel {

  /** What it was loaded of. */
  Offer offer();

  @Override
  default String name() {
    return offer().model();
  }

  @Override
  default String version() {
    return offer().version();
  }

  @Override
  default String content() {
    return offer().content();
  }

  /** What it is, in the words of the Open Inference Protocol: {@code onnx_onnxv1}. */
  String platform();

  /** What it takes, each of it. */
  List<TensorSpec> inputs();

  /** What it gives. */
  List<TensorSpec> outputs();

  /** How it has been run since it was loaded. */
  Runs runs();

  /** Keeps it open until {@link #release}; false if it is closed already. */
  boolean hold();

  /** Ends what {@link #hold} began. */
  void release();

  /**
   * Gives outputs for inputs.
   *
   * @param inputs all of {@link #inputs}, in that order, of their types and of shapes they take
   * @param outputs the names of some of {@link #outputs}
   * @return a tensor for each of the names, in their order
   * @throws dev.trimaran.function.Refusal 400 if the model refuses the values, 429 if too many wait
   *     already, 504 if the deadline passes while the inputs wait
   */
  List<Tensor> infer(List<Tensor> inputs, List<String> outputs, Deadline deadline);
}
