package dev.trimaran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.lifecycle.run.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The metrics of a run's candidates on the test split.
 *
 * @param byCandidate metric to value, by candidate, best first
 */
record Scores(Map<String, Map<String, Double>> byCandidate) {

  static Scores of(Map<String, Manifest> manifests) {
    Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
    Manifest evaluate = manifests.get("evaluate");
    if (evaluate != null) {
      for (JsonNode row : evaluate.facts().path("ranking")) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        row.path("metrics")
            .properties()
            .forEach(
                metric -> metrics.put(metric.getKey(), metric.getValue().asDouble(Double.NaN)));
        scores.put(row.path("candidate").asText(), metrics);
      }
    }
    return new Scores(scores);
  }

  /** A value for people. */
  static String text(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  void print(Printer printer) {
    if (byCandidate.isEmpty()) {
      return;
    }
    List<String> titles = new ArrayList<>(List.of("CANDIDATE"));
    titles.addAll(byCandidate.values().iterator().next().keySet());
    printer.line("");
    printer.table(
        titles,
        byCandidate.entrySet().stream()
            .map(candidate -> {
              List<String> row = new ArrayList<>(List.of(candidate.getKey()));
              candidate.getValue().values().forEach(value -> row.add(text(value)));
              return row;
            })
            .toList());
  }
}
