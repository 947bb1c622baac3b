package dev.trimaran.serving.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.tensor.Shape;
import dev.trimaran.serving.tensor.TensorSpec;
import dev.trimaran.serving.tensor.TensorType;
import java.util.Optional;

/** Examples for models that take tensors: the least of each shape, in ones and words. */
final class TensorExamples {

  /** A page with larger tensors is of no use to people. */
  private static final long MOST_VALUES = 1000;

  private TensorExamples() {}

  /** None for routes that such models do not answer, and for tensors too large to show. */
  static Optional<ObjectNode> of(String schema, TensorModel model) {
    if (model.inputs().stream().anyMatch(input -> least(input).count() > MOST_VALUES)) {
      return Optional.empty();
    }
    if (schema.equals(Bodies.INFER)) {
      return Optional.of(infer(model));
    }
    return schema.equals(Bodies.PREDICT) && model.inputs().size() == 1
        ? Optional.of(predict(model.inputs().getFirst()))
        : Optional.empty();
  }

  private static ObjectNode infer(TensorModel model) {
    ObjectNode example = Json.object().put("id", "1");
    ArrayNode tensors = example.putArray("inputs");
    for (TensorSpec input : model.inputs()) {
      Shape shape = least(input);
      ObjectNode tensor = tensors.addObject().put("name", input.name());
      ArrayNode sizes = tensor.putArray("shape");
      for (long size : shape.sizes()) {
        sizes.add(size);
      }
      tensor.put("datatype", input.type().name());
      ArrayNode data = tensor.putArray("data");
      for (long i = shape.count(); i > 0; i--) {
        value(data, input.type());
      }
    }
    return example;
  }

  private static ObjectNode predict(TensorSpec input) {
    ObjectNode example = Json.object();
    ArrayNode instances = example.putArray("instances");
    Shape shape = least(input);
    if (shape.rank() == 0) {
      value(instances, input.type());
    } else {
      nested(instances, shape, 0, input.type());
    }
    return example;
  }

  private static void nested(ArrayNode out, Shape shape, int dimension, TensorType type) {
    for (long i = shape.size(dimension); i > 0; i--) {
      if (dimension + 1 == shape.rank()) {
        value(out, type);
      } else {
        nested(out.addArray(), shape, dimension + 1, type);
      }
    }
  }

  private static void value(ArrayNode out, TensorType type) {
    switch (type) {
      case BYTES -> out.add("text");
      case BOOL -> out.add(true);
      case FP16, BF16, FP32, FP64 -> out.add(1.0);
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> out.add(1);
    }
  }

  private static Shape least(TensorSpec input) {
    long[] sizes = input.shape().sizes();
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = sizes[i] < 0 ? 1 : sizes[i];
    }
    return Shape.of(sizes);
  }
}
