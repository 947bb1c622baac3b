package dev.trimaran.lifecycle.check;

import dev.trimaran.lifecycle.features.PreparedTable;
import dev.trimaran.lifecycle.features.TrainingSetPlan;
import dev.trimaran.lifecycle.prepare.PreparationPlan;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Reading;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.SpecProblem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a spec against its sources before anything is run: the files are there, expressions have
 * the right types and columns, views, transforms and the target fit, and the model can be exported.
 * Reads the first rows of each source, which takes a fraction of a second. What a source's first
 * rows do not tell is left to the run.
 */
public final class SpecChecker {
  private SpecChecker() {}

  /** The checker of this program. */
  public static SpecChecker installed() {
    return new SpecChecker();
  }

  /**
   * All problems, in the order of the file: those of the reading, if it has any, and otherwise
   * those found here.
   *
   * @param specFolder the folder that the spec's relative paths start from
   */
  public List<SpecProblem> check(Reading reading, Path specFolder) {
    if (reading.pipeline().isEmpty()) {
      return reading.problems();
    }
    Pipeline pipeline = reading.pipeline().get();
    Problems problems = new Problems(reading.sources(), specFolder);
    Map<String, Schema> raw = SourceTables.sniff(pipeline.ingest(), specFolder, problems);
    ExpectationCheck.check(pipeline.validate(), raw, problems);
    Map<String, PreparedTable> prepared = prepare(pipeline, raw, problems);
    TrainingSetPlan plan = TrainingSetPlan.of(pipeline, prepared, problems::add);
    if (plan.complete()) {
      TransformCheck.check(plan, pipeline.train(), problems);
    }
    return problems.inOrder();
  }

  private static Map<String, PreparedTable> prepare(
      Pipeline pipeline, Map<String, Schema> raw, Problems problems) {
    Map<String, PreparedTable> prepared = new LinkedHashMap<>();
    raw.forEach((table, schema) -> {
      PreparationPlan plan =
          PreparationPlan.of(
              pipeline.prepare().getOrDefault(table, PreparationPlan.none()),
              schema,
              "t",
              SpecPath.of("prepare", table),
              problems::add);
      prepared.put(table, new PreparedTable(plan.schema(), plan.unknown()));
    });
    return prepared;
  }
}
