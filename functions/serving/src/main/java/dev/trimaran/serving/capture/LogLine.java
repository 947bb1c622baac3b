package dev.trimaran.serving.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.serving.InputValue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * A request and its answer as a line of SageMaker's data capture. The data of the input is the rows
 * that the model saw, looked-up columns included, as {@code dataframe_split}; that of the output is
 * its predictions: what {@code /invocations} takes and gives, whatever protocol the request came
 * by.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture.html">
 *     Amazon SageMaker: capture data</a>
 */
final class LogLine {

  /** What stands for every value of a masked column. */
  static final String MASKED = "***";

  private static final JsonFactory FACTORY = new JsonFactory();

  @FunctionalInterface
  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private LogLine() {}

  static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  /**
   * Writes one line.
   *
   * @param inputs all columns of the model
   * @param mask those of them that are masked
   */
  static void write(
      JsonGenerator json, AnsweredRows rows, List<SignatureInput> inputs, Set<String> mask)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("captureData");
    side(json, "endpointInput", "INPUT", text(data -> input(data, rows, inputs, mask)));
    side(json, "endpointOutput", "OUTPUT", text(data -> output(data, rows)));
    json.writeEndObject();
    json.writeObjectFieldStart("eventMetadata");
    json.writeStringField("eventId", rows.id());
    json.writeStringField("inferenceTime", rows.time().truncatedTo(ChronoUnit.SECONDS).toString());
    json.writeEndObject();
    json.writeStringField("eventVersion", "0");
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void side(JsonGenerator json, String name, String mode, String data)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("observedContentType", "application/json");
    json.writeStringField("mode", mode);
    json.writeStringField("data", data);
    json.writeStringField("encoding", "JSON");
    json.writeEndObject();
  }

  private static String text(Writing writing) throws IOException {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      writing.to(json);
    }
    return text.toString();
  }

  private static void input(
      JsonGenerator json, AnsweredRows rows, List<SignatureInput> inputs, Set<String> mask)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("dataframe_split");
    json.writeArrayFieldStart("columns");
    for (SignatureInput input : inputs) {
      json.writeString(input.name());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("data");
    Row row = new Row(inputs.size());
    for (int i = 0; i < rows.rows(); i++) {
      rows.values().restore(i, row);
      json.writeStartArray();
      int slot = 0;
      for (SignatureInput input : inputs) {
        if (mask.contains(input.name())) {
          json.writeString(MASKED);
        } else {
          value(json, InputValue.of(row, slot++, input.type()));
        }
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void output(JsonGenerator json, AnsweredRows rows) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("predictions");
    for (int i = 0; i < rows.rows(); i++) {
      json.writeStartObject();
      json.writeNumberField("label", rows.label(i));
      json.writeNumberField("probability", rows.probability(i));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, @org.jspecify.annotations.Nullable Object value)
      throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Boolean flag -> json.writeBoolean(flag);
      case Double number when !Double.isFinite(number) -> json.writeString(number.toString());
      case Double number -> json.writeNumber(number);
      default -> json.writeString(value.toString());
    }
  }
}
