package dev.trimaran.serving.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorValues;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Lines of the sampled log for models that take tensors: as those of tables, with what {@code
 * infer} of the Open Inference Protocol takes and gives as the data of input and output. A line
 * that cannot be short enough is not begun.
 */
final class TensorLog {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String MASKED = "***";

  private final Backlog log;
  private final Set<String> mask;

  TensorLog(Backlog log, Set<String> mask) {
    this.log = log;
    this.mask = mask;
  }

  /** Adds a request that was answered. */
  void add(
      TensorModel model,
      String endpoint,
      String id,
      Instant time,
      List<Tensor> inputs,
      List<Tensor> outputs) {
    if (least(inputs) + least(outputs) > log.longest()) {
      log.drop();
      return;
    }
    Line line = new Line();
    line.add("{\"captureData\":{\"endpointInput\":");
    side(line, "INPUT", data("inputs", inputs));
    line.add(",\"endpointOutput\":");
    side(line, "OUTPUT", data("outputs", outputs));
    line.add("},\"eventMetadata\":{\"eventId\":");
    line.addText(id);
    line.add(",\"inferenceTime\":\"");
    line.addTime(time.getEpochSecond() * 1_000_000);
    line.add("\"},\"eventVersion\":\"0\"}\n");
    log.offer(new LogSource.Tensors(endpoint, model.name(), model.version()), time, line);
  }

  private static void side(Line line, String mode, String data) {
    line.add("{\"observedContentType\":\"application/json\",\"mode\":\"");
    line.add(mode);
    line.add("\",\"data\":");
    line.addText(data);
    line.add(",\"encoding\":\"JSON\"}");
  }

  private String data(String name, List<Tensor> tensors) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart(name);
      for (Tensor tensor : tensors) {
        json.writeStartObject();
        TensorValues.writeHead(json, tensor);
        json.writeArrayFieldStart("data");
        if (mask.contains(tensor.name())) {
          json.writeString(MASKED);
        } else {
          new TensorValues(tensor).writeAll(json);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("expected to write to memory", impossible);
    }
    return text.toString();
  }

  /** As many bytes as these tensors have at least in JSON. */
  private long least(List<Tensor> tensors) {
    long bytes = 0;
    for (Tensor tensor : tensors) {
      if (!mask.contains(tensor.name())) {
        long each =
            switch (tensor.type()) {
              case FP16, BF16, FP32, FP64 -> 4;
              case BOOL, BYTES -> 5;
              default -> 2;
            };
        bytes += each * tensor.shape().count();
        bytes += tensor.texts().stream().mapToLong(String::length).sum();
      }
    }
    return bytes;
  }
}
