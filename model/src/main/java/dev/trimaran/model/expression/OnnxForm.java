package dev.trimaran.model.expression;

import dev.trimaran.model.onnx.Value;
import java.util.List;

/** How a graph computes a call, or why it cannot. */
sealed interface OnnxForm {
  /** Nodes from the arguments' values. */
  @FunctionalInterface
  interface Lowering {
    Value lower(OnnxMath math, List<Value> arguments);
  }

  record Lowered(Lowering lowering) implements OnnxForm {}

  record Refused(String reason) implements OnnxForm {}

  static OnnxForm lowered(Lowering lowering) {
    return new Lowered(lowering);
  }

  /** One operator of the standard set, which gives NaN for NaN. */
  static OnnxForm operator(String name) {
    return new Lowered((math, arguments) -> math.node(name, arguments));
  }

  static OnnxForm refused(String reason) {
    return new Refused(reason);
  }
}
