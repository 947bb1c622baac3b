package dev.trimaran.lifecycle.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.lifecycle.deploy.ModelFolders;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.train.ModelInputs;
import dev.trimaran.lifecycle.train.TrainingRows;
import dev.trimaran.model.bundle.Bundle;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.metric.Metric;
import dev.trimaran.model.metric.Scored;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.provider.api.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The model that is champion now, measured on the rows that the candidates are measured on.
 *
 * @param metrics by name
 * @param note what is to be said of them, maybe nothing
 */
record Champion(ModelVersion version, Map<String, Double> metrics, String note) {

  /**
   * Scores the test rows with the champion's bundle. If the training set has not all its inputs any
   * more, what it reached at its own evaluation stands in.
   */
  static Champion measure(
      ModelVersion version,
      ModelInputs inputs,
      TrainingRows rows,
      Collection<Metric> metrics,
      double threshold,
      StageContext context)
      throws IOException {
    Path folder = ModelFolders.materialise(context.provider(), context.workspace(), version);
    Bundle bundle = BundleReader.read(folder);
    List<Column> missing = missing(bundle.model(), inputs);
    if (!missing.isEmpty()) {
      return recorded(version, folder, metrics, missing);
    }
    Scored scored =
        rows.predict(bundle.model().transforms(), bundle.model().predictor()).scored(threshold);
    Map<String, Double> values = new LinkedHashMap<>();
    metrics.forEach(metric -> values.put(metric.name(), metric.of(scored)));
    return new Champion(version, values, "champion is version " + version.version());
  }

  private static List<Column> missing(Model model, ModelInputs inputs) {
    return model.signature().schema().columns().stream()
        .filter(column -> !inputs.base().inputs().columns().contains(column))
        .toList();
  }

  private static Champion recorded(
      ModelVersion version, Path folder, Collection<Metric> metrics, List<Column> missing)
      throws IOException {
    JsonNode kept = Json.read(Files.readAllBytes(folder.resolve("metrics.json"))).path("metrics");
    Map<String, Double> values = new LinkedHashMap<>();
    metrics.forEach(
        metric -> values.put(metric.name(), kept.path(metric.name()).asDouble(Double.NaN)));
    return new Champion(
        version,
        values,
        "champion is version %d, as measured at its own evaluation: the training set has no %s any more"
            .formatted(version.version(), missing));
  }
}
