package dev.trimaran.drift.emit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.drift.check.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A number that a check found.
 *
 * @param gauge what it is
 * @param labels names and values in turn, the model's name and version first
 * @param value the number
 */
record Point(Gauge gauge, List<String> labels, double value) {

  /** What is measured. */
  enum Gauge {
    SCORE("trimaran_drift_score", "Measures of drift, by feature and method"),
    DETECTED("trimaran_drift_detected", "1 if a model drifted, else 0"),
    FEATURE_DETECTED("trimaran_feature_drift_detected", "1 if a feature drifted, else 0"),
    MISSING("trimaran_feature_missing_ratio", "The share of missing values, by feature"),
    QUALITY("trimaran_model_quality", "Metrics of predictions whose labels have come back");

    private final String prometheus;
    private final String help;

    Gauge(String prometheus, String help) {
      this.prometheus = prometheus;
      this.help = help;
    }

    /** Its name by Prometheus' rules. */
    String prometheus() {
      return prometheus;
    }

    String help() {
      return help;
    }
  }

  Point {
    labels = List.copyOf(labels);
  }

  /** All numbers of a check. */
  static List<Point> of(Checked checked) {
    List<Point> points = new ArrayList<>();
    String model = checked.model();
    String version = checked.version();
    List<String> whole = List.of("model", model, "version", version);
    points.add(new Point(Gauge.DETECTED, whole, checked.drifted() ? 1 : 0));
    for (JsonNode feature : checked.result().path("features")) {
      String name = feature.path("name").asText();
      List<String> one = List.of("model", model, "version", version, "feature", name);
      boolean drifted = feature.path("verdict").asText().equals("DRIFT");
      points.add(new Point(Gauge.FEATURE_DETECTED, one, drifted ? 1 : 0));
      points.add(new Point(Gauge.MISSING, one, feature.path("missing-current").asDouble()));
      for (Map.Entry<String, JsonNode> measure : feature.path("measures").properties()) {
        JsonNode value = measure.getValue().path("value");
        if (value.isNumber()) {
          points.add(
              new Point(
                  Gauge.SCORE,
                  List.of(
                      "model",
                      model,
                      "version",
                      version,
                      "feature",
                      name,
                      "method",
                      measure.getKey()),
                  value.asDouble()));
        }
      }
    }
    for (Map.Entry<String, JsonNode> metric :
        checked.result().path("performance").path("metrics").properties()) {
      points.add(
          new Point(
              Gauge.QUALITY,
              List.of("model", model, "version", version, "metric", metric.getKey()),
              metric.getValue().asDouble()));
    }
    return points;
  }
}
