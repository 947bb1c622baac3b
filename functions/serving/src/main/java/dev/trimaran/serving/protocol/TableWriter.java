package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.trimaran.function.Response;
import dev.trimaran.model.explain.Contribution;
import dev.trimaran.model.explain.Explanation;
import dev.trimaran.serving.Prediction;
import dev.trimaran.serving.RowDetail;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes predictions a row at a time: one object each, or a line of comma-separated text. */
final class TableWriter {

  private TableWriter() {}

  /** {@code {"predictions": [{"label": 1, "probability": 0.9}]}}, as MLflow and KServe v1 do. */
  static Response predictions(Prediction prediction) {
    return identified(
        JsonAnswer.of(json -> {
          json.writeStartObject();
          json.writeFieldName("predictions");
          rows(json, prediction);
          json.writeEndObject();
        }),
        prediction);
  }

  /** The bare array of predictions, as Azure Machine Learning does. */
  static Response array(Prediction prediction) {
    return identified(JsonAnswer.of(json -> rows(json, prediction)), prediction);
  }

  /** {@code {"outputs": {"label": [1], "probability": [0.9]}}}, as TensorFlow Serving does. */
  static Response outputs(Prediction prediction) {
    return identified(
        JsonAnswer.of(json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("outputs");
          json.writeArrayFieldStart("label");
          for (int row = 0; row < prediction.scores().size(); row++) {
            json.writeNumber(prediction.scores().label(row));
          }
          json.writeEndArray();
          json.writeArrayFieldStart("probability");
          for (int row = 0; row < prediction.scores().size(); row++) {
            json.writeNumber(prediction.scores().probability(row));
          }
          json.writeEndArray();
          json.writeEndObject();
          json.writeEndObject();
        }),
        prediction);
  }

  /** A line {@code label,probability} a row, without a header, as SageMaker's containers do. */
  static Response csv(Prediction prediction) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < prediction.scores().size(); row++) {
      text.append(prediction.scores().label(row))
          .append(',')
          .append(prediction.scores().probability(row))
          .append('\n');
    }
    return identified(Response.text("text/csv; charset=utf-8", text.toString()), prediction);
  }

  /** In another format. */
  static Response other(Prediction prediction, TableFormat format) {
    Response response = new Response(200, format.contentType(), Map.of(), format.write(prediction));
    return identified(response, prediction);
  }

  /** Which model answered which request, for protocols whose bodies have no place for it. */
  private static Response identified(Response response, Prediction prediction) {
    return new Response(
        response.status(),
        response.contentType(),
        Map.of(
            "X-Request-Id", prediction.id(),
            "X-Model-Name", prediction.model().name(),
            "X-Model-Version", prediction.model().version()),
        response.body());
  }

  private static void rows(JsonGenerator json, Prediction prediction) throws IOException {
    json.writeStartArray();
    for (int row = 0; row < prediction.scores().size(); row++) {
      double probability = prediction.scores().probability(row);
      json.writeStartObject();
      json.writeNumberField("label", prediction.scores().label(row));
      json.writeNumberField("probability", probability);
      if (prediction.detail().probabilities()) {
        List<String> labels = prediction.model().signature().labels();
        json.writeObjectFieldStart("probabilities");
        json.writeNumberField(labels.get(0), 1 - probability);
        json.writeNumberField(labels.get(1), probability);
        json.writeEndObject();
      }
      if (!prediction.rows().isEmpty()) {
        detail(json, prediction.rows().get(row), prediction.detail().features());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void detail(JsonGenerator json, RowDetail row, boolean features)
      throws IOException {
    if (row.explanation().isPresent()) {
      Explanation explanation = row.explanation().get();
      json.writeObjectFieldStart("explanation");
      json.writeStringField("space", explanation.space().toString());
      json.writeNumberField("base", explanation.base());
      json.writeObjectFieldStart("contributions");
      for (Contribution one : explanation.sources()) {
        json.writeNumberField(one.name(), one.value());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    if (features) {
      json.writeObjectFieldStart("features");
      for (Map.Entry<String, @Nullable Object> value : row.features().entrySet()) {
        json.writeFieldName(value.getKey());
        JsonAnswer.value(json, value.getValue());
      }
      json.writeEndObject();
    }
  }
}
