package dev.trimaran.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.RunRecord;
import dev.trimaran.lifecycle.run.RunRecords;
import dev.trimaran.lifecycle.run.StepRecord;
import dev.trimaran.provider.api.Provider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trimaran compare}: which steps of two runs differ, and by how much their scores do. */
@Command(
    name = "compare",
    description =
        "Compare two runs: which steps differ, and every candidate's scores side by side.")
final class CompareCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Parameters(index = "0", paramLabel = "RUN", description = "The one run's id, or how it begins.")
  private String first;

  @Parameters(index = "1", paramLabel = "RUN", description = "The other run's id.")
  private String second;

  /** One metric of one candidate in both runs; NaN where a run does not have it. */
  private record Row(String candidate, String metric, double before, double after) {

    double difference() {
      return after - before;
    }
  }

  @Override
  public Integer call() {
    try (Provider provider = options.open()) {
      RunRecords records = new RunRecords(provider.objects());
      RunRecord before = RunChoice.of(records, first);
      RunRecord after = RunChoice.of(records, second);
      List<String> changed = changed(before, after);
      List<Row> rows =
          rows(Scores.of(records.manifests(before)), Scores.of(records.manifests(after)));
      if (options.json()) {
        options.printer().json(json(before, after, changed, rows));
      } else {
        print(before, after, changed, rows, options.printer());
      }
      return 0;
    }
  }

  /** The steps that have another key, or are in one run only. */
  private static List<String> changed(RunRecord before, RunRecord after) {
    Map<String, Optional<String>> keys = new LinkedHashMap<>();
    before.steps().forEach(step -> keys.put(step.id(), step.key()));
    List<String> changed = new ArrayList<>();
    for (StepRecord step : after.steps()) {
      Optional<String> key = keys.remove(step.id());
      if (key == null || !key.equals(step.key())) {
        changed.add(step.id());
      }
    }
    changed.addAll(keys.keySet());
    return changed;
  }

  private static List<Row> rows(Scores before, Scores after) {
    List<Row> rows = new ArrayList<>();
    Set<String> candidates = new LinkedHashSet<>(before.byCandidate().keySet());
    candidates.addAll(after.byCandidate().keySet());
    for (String candidate : candidates) {
      Map<String, Double> one = before.byCandidate().getOrDefault(candidate, Map.of());
      Map<String, Double> other = after.byCandidate().getOrDefault(candidate, Map.of());
      Set<String> metrics = new LinkedHashSet<>(one.keySet());
      metrics.addAll(other.keySet());
      for (String metric : metrics) {
        rows.add(
            new Row(
                candidate,
                metric,
                one.getOrDefault(metric, Double.NaN),
                other.getOrDefault(metric, Double.NaN)));
      }
    }
    return rows;
  }

  private static void print(
      RunRecord before, RunRecord after, List<String> changed, List<Row> rows, Printer printer) {
    printer.line(
        changed.isEmpty()
            ? "all steps are the same"
            : "steps that differ: " + String.join(", ", changed));
    printer.line("");
    printer.table(
        List.of("CANDIDATE", "METRIC", before.id(), after.id(), "DIFFERENCE"),
        rows.stream()
            .map(row ->
                List.of(
                    row.candidate(),
                    row.metric(),
                    Scores.text(row.before()),
                    Scores.text(row.after()),
                    Double.isNaN(row.difference())
                        ? "-"
                        : String.format(Locale.ROOT, "%+.4f", row.difference())))
            .toList());
  }

  private static ObjectNode json(
      RunRecord before, RunRecord after, List<String> changed, List<Row> rows) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("before", before.id()).put("after", after.id());
    changed.forEach(json.putArray("stepsThatDiffer")::add);
    json.putArray("scores");
    for (Row row : rows) {
      ObjectNode node = json.withArray("/scores").addObject();
      node.put("candidate", row.candidate()).put("metric", row.metric());
      if (!Double.isNaN(row.before())) {
        node.put("before", row.before());
      }
      if (!Double.isNaN(row.after())) {
        node.put("after", row.after());
      }
    }
    return json;
  }
}
