package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.trimaran.function.Response;
import dev.trimaran.model.explain.Contribution;
import dev.trimaran.model.explain.Explanation;
import dev.trimaran.serving.Prediction;
import dev.trimaran.serving.protocol.InferRequest.Output;
import dev.trimaran.serving.protocol.InferRequest.Wanted;
import dev.trimaran.serving.tensor.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the answer to an inference request, in JSON or, where asked for, with bytes after it. */
final class InferWriter {

  private InferWriter() {}

  static Response write(Prediction prediction, InferRequest request) {
    List<ByteBuffer> binary = new ArrayList<>();
    byte[] json = JsonAnswer.bytes(out -> write(out, prediction, request, binary));
    return binary.isEmpty() ? Response.json(json) : withBytes(json, binary);
  }

  /** An answer whose JSON is followed by the bytes of its tensors. */
  static Response withBytes(byte[] json, List<ByteBuffer> binary) {
    int length = json.length + binary.stream().mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer body = ByteBuffer.allocate(length).put(json);
    binary.forEach(body::put);
    return new Response(200, "application/octet-stream", java.util.Map.of(), body.array())
        .with("Inference-Header-Content-Length", Integer.toString(json.length));
  }

  private static void write(
      JsonGenerator out, Prediction prediction, InferRequest request, List<ByteBuffer> binary)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("model_name", prediction.model().name());
    out.writeStringField("model_version", prediction.model().version());
    out.writeStringField("id", prediction.id());
    out.writeArrayFieldStart("outputs");
    for (Wanted wanted : request.outputs()) {
      out.writeStartObject();
      out.writeStringField("name", wanted.output().word());
      out.writeStringField("datatype", datatype(wanted.output()).name());
      shape(out, prediction, wanted.output());
      ByteBuffer bytes = wanted.binary() ? bytes(prediction, wanted.output()) : null;
      parameters(out, prediction, wanted.output(), bytes == null ? -1 : bytes.remaining());
      if (bytes == null) {
        out.writeArrayFieldStart("data");
        data(out, prediction, wanted.output());
        out.writeEndArray();
      } else {
        binary.add(bytes);
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static TensorType datatype(Output output) {
    return switch (output) {
      case LABEL -> TensorType.INT64;
      case PROBABILITY, PROBABILITIES, CONTRIBUTIONS -> TensorType.FP64;
      case FEATURES -> TensorType.BYTES;
    };
  }

  private static void shape(JsonGenerator out, Prediction prediction, Output output)
      throws IOException {
    out.writeArrayFieldStart("shape");
    out.writeNumber(prediction.scores().size());
    switch (output) {
      case PROBABILITIES -> out.writeNumber(2);
      case CONTRIBUTIONS -> out.writeNumber(prediction.model().explainer().sources().size());
      case LABEL, PROBABILITY, FEATURES -> {}
    }
    out.writeEndArray();
  }

  /** How a matrix's columns are called, and what contributions add up from. */
  private static void parameters(
      JsonGenerator out, Prediction prediction, Output output, int binarySize) throws IOException {
    boolean columns = output == Output.PROBABILITIES || output == Output.CONTRIBUTIONS;
    if (!columns && binarySize < 0) {
      return;
    }
    out.writeObjectFieldStart("parameters");
    if (binarySize >= 0) {
      out.writeNumberField("binary_data_size", binarySize);
    }
    if (output == Output.PROBABILITIES) {
      out.writeStringField("columns", String.join(",", prediction.model().signature().labels()));
    } else if (output == Output.CONTRIBUTIONS) {
      var explainer = prediction.model().explainer();
      out.writeStringField(
          "columns",
          String.join(",", explainer.sources().stream().map(source -> source.name()).toList()));
      out.writeStringField("space", explainer.space().toString());
      out.writeNumberField("base", explainer.base());
    }
    out.writeEndObject();
  }

  private static void data(JsonGenerator out, Prediction prediction, Output output)
      throws IOException {
    for (int row = 0; row < prediction.scores().size(); row++) {
      switch (output) {
        case LABEL -> out.writeNumber(prediction.scores().label(row));
        case PROBABILITY -> out.writeNumber(prediction.scores().probability(row));
        case PROBABILITIES -> {
          out.writeNumber(1 - prediction.scores().probability(row));
          out.writeNumber(prediction.scores().probability(row));
        }
        case CONTRIBUTIONS -> {
          for (Contribution one : explanation(prediction, row).sources()) {
            out.writeNumber(one.value());
          }
        }
        case FEATURES -> out.writeString(features(prediction, row));
      }
    }
  }

  private static ByteBuffer bytes(Prediction prediction, Output output) {
    int rows = prediction.scores().size();
    if (output == Output.FEATURES) {
      return texts(prediction);
    }
    int columns =
        switch (output) {
          case PROBABILITIES -> 2;
          case CONTRIBUTIONS -> prediction.model().explainer().sources().size();
          case LABEL, PROBABILITY, FEATURES -> 1;
        };
    ByteBuffer bytes =
        ByteBuffer.allocate(rows * columns * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows; row++) {
      double probability = prediction.scores().probability(row);
      switch (output) {
        case LABEL -> bytes.putLong(prediction.scores().label(row));
        case PROBABILITY -> bytes.putDouble(probability);
        case PROBABILITIES -> bytes.putDouble(1 - probability).putDouble(probability);
        case CONTRIBUTIONS -> {
          for (int i = 0; i < columns; i++) {
            bytes.putDouble(explanation(prediction, row).source(i));
          }
        }
        case FEATURES -> throw new IllegalStateException("expected numbers, found texts");
      }
    }
    return bytes.flip();
  }

  private static ByteBuffer texts(Prediction prediction) {
    List<byte[]> texts = new ArrayList<>();
    int length = 0;
    for (int row = 0; row < prediction.scores().size(); row++) {
      byte[] text = features(prediction, row).getBytes(StandardCharsets.UTF_8);
      texts.add(text);
      length += Integer.BYTES + text.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    texts.forEach(text -> bytes.putInt(text.length).put(text));
    return bytes.flip();
  }

  private static Explanation explanation(Prediction prediction, int row) {
    return prediction.rows().get(row).explanation().orElseThrow();
  }

  private static String features(Prediction prediction, int row) {
    byte[] json =
        JsonAnswer.bytes(out -> {
          out.writeStartObject();
          for (var feature : prediction.rows().get(row).features().entrySet()) {
            out.writeFieldName(feature.getKey());
            JsonAnswer.value(out, feature.getValue());
          }
          out.writeEndObject();
        });
    return new String(json, StandardCharsets.UTF_8);
  }
}
