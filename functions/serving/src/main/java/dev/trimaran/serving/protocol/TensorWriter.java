package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.trimaran.function.Response;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.protocol.TensorRequest.Wanted;
import dev.trimaran.serving.tensor.Shape;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorType;
import dev.trimaran.serving.tensor.TensorValues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes tensors that a model gave: as the Open Inference Protocol does, or nested by rows. */
final class TensorWriter {

  private TensorWriter() {}

  /** The answer to an inference request, in JSON or, where asked for, with bytes after it. */
  static Response write(TensorModel model, String id, List<Wanted> wanted, List<Tensor> outputs) {
    List<ByteBuffer> binary = new ArrayList<>();
    byte[] json =
        JsonAnswer.bytes(out -> {
          out.writeStartObject();
          out.writeStringField("model_name", model.name());
          out.writeStringField("model_version", model.version());
          out.writeStringField("id", id);
          out.writeArrayFieldStart("outputs");
          for (int i = 0; i < outputs.size(); i++) {
            output(out, outputs.get(i), wanted.get(i).binary(), binary);
          }
          out.writeEndArray();
          out.writeEndObject();
        });
    return binary.isEmpty() ? Response.json(json) : InferWriter.withBytes(json, binary);
  }

  private static void output(
      JsonGenerator out, Tensor tensor, boolean asBytes, List<ByteBuffer> binary)
      throws IOException {
    out.writeStartObject();
    TensorValues.writeHead(out, tensor);
    if (asBytes) {
      ByteBuffer bytes =
          tensor.type() == TensorType.BYTES
              ? ByteBuffer.wrap(TensorFields.lengthPrefixed(tensor.texts()))
              : tensor.bytes();
      out.writeObjectFieldStart("parameters");
      out.writeNumberField("binary_data_size", bytes.remaining());
      out.writeEndObject();
      binary.add(bytes);
    } else {
      out.writeArrayFieldStart("data");
      new TensorValues(tensor).writeAll(out);
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  /**
   * {@code {"predictions": [row, …]}}: of one output its nested values, of several an object a row;
   * {@code {"outputs": {…}}} where an output has not a row for each that was given.
   */
  static Response predictions(TensorModel model, String id, long rows, List<Tensor> outputs) {
    boolean byRow =
        outputs.stream().allMatch(one -> one.shape().rank() > 0 && one.shape().size(0) == rows);
    byte[] json =
        JsonAnswer.bytes(out -> {
          out.writeStartObject();
          if (!byRow) {
            named(out, outputs);
          } else if (outputs.size() == 1) {
            out.writeFieldName("predictions");
            nested(out, new TensorValues(outputs.getFirst()), outputs.getFirst().shape(), 0);
          } else {
            out.writeArrayFieldStart("predictions");
            List<TensorValues> values = outputs.stream().map(TensorValues::new).toList();
            for (long row = 0; row < rows; row++) {
              out.writeStartObject();
              for (int i = 0; i < outputs.size(); i++) {
                out.writeFieldName(outputs.get(i).name());
                nested(out, values.get(i), outputs.get(i).shape(), 1);
              }
              out.writeEndObject();
            }
            out.writeEndArray();
          }
          out.writeEndObject();
        });
    return answer(model, id, json);
  }

  /** {@code {"outputs": …}}: of one output its nested values, of several an object. */
  static Response outputs(TensorModel model, String id, List<Tensor> outputs) {
    byte[] json =
        JsonAnswer.bytes(out -> {
          out.writeStartObject();
          if (outputs.size() == 1) {
            out.writeFieldName("outputs");
            nested(out, new TensorValues(outputs.getFirst()), outputs.getFirst().shape(), 0);
          } else {
            named(out, outputs);
          }
          out.writeEndObject();
        });
    return answer(model, id, json);
  }

  private static void named(JsonGenerator out, List<Tensor> outputs) throws IOException {
    out.writeObjectFieldStart("outputs");
    for (Tensor tensor : outputs) {
      out.writeFieldName(tensor.name());
      nested(out, new TensorValues(tensor), tensor.shape(), 0);
    }
    out.writeEndObject();
  }

  private static Response answer(TensorModel model, String id, byte[] json) {
    return new Response(
        200,
        Response.JSON,
        Map.of(
            "X-Request-Id", id,
            "X-Model-Name", model.name(),
            "X-Model-Version", model.version()),
        json);
  }

  private static void nested(JsonGenerator out, TensorValues values, Shape shape, int dimension)
      throws IOException {
    if (dimension == shape.rank()) {
      values.writeNext(out);
      return;
    }
    out.writeStartArray();
    for (long i = 0; i < shape.size(dimension); i++) {
      nested(out, values, shape, dimension + 1);
    }
    out.writeEndArray();
  }
}
