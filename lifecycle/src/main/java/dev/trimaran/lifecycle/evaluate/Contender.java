package dev.trimaran.lifecycle.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.train.Predictions;
import dev.trimaran.model.metric.Metric;
import dev.trimaran.model.metric.Ranking;
import dev.trimaran.model.metric.Scored;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A candidate with what it reaches on the test rows.
 *
 * @param trained the manifest of its training
 * @param metrics by name
 */
record Contender(
    String candidate,
    Manifest trained,
    Predictions predictions,
    Scored scored,
    Map<String, Double> metrics) {

  static Contender of(
      String candidate,
      Manifest trained,
      Predictions predictions,
      double threshold,
      Collection<Metric> metrics) {
    Scored scored = predictions.scored(threshold);
    Map<String, Double> values = new LinkedHashMap<>();
    metrics.forEach(metric -> values.put(metric.name(), metric.of(scored)));
    return new Contender(candidate, trained, predictions, scored, values);
  }

  double value(Metric metric) {
    return metrics.getOrDefault(metric.name(), Double.NaN);
  }

  ObjectNode ranked() {
    ObjectNode json =
        Json.object()
            .put("candidate", candidate)
            .put("algorithm", trained.facts().path("algorithm").asText());
    ObjectNode values = json.putObject("metrics");
    metrics.forEach((name, value) -> values.set(name, Json.number(value)));
    return json;
  }

  ObjectNode curves() {
    ObjectNode json = Json.object();
    Ranking ranking = Ranking.of(scored);
    if (ranking.positives() > 0 && ranking.negatives() > 0) {
      json.set("roc", Curve.roc(ranking).toJson());
      json.set("pr", Curve.precisionRecall(ranking).toJson());
    }
    json.set("calibration", Curve.calibration(scored).toJson());
    return json;
  }
}
