package dev.trimaran.lifecycle.check;

import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.lifecycle.features.PreparedTable;
import dev.trimaran.lifecycle.features.TrainingSetPlan;
import dev.trimaran.lifecycle.ingest.Reach;
import dev.trimaran.lifecycle.prepare.PreparationPlan;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.spec.Draft;
import dev.trimaran.spec.Location;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Reading;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.SpecProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
   * All problems, in the order of the file: those of the reading, and those found here in what
   * could be read. Where both speak of one place the reading is heard.
   *
   * @param specFolder the folder that the spec's relative paths start from
   */
  public List<SpecProblem> check(Reading reading, Path specFolder) {
    return check(reading, specFolder, Reach.OBJECTS);
  }

  /**
   * The same.
   *
   * @param reach how far to look for sources; those out of reach are left to the run
   */
  public List<SpecProblem> check(Reading reading, Path specFolder, Reach reach) {
    List<SpecProblem> all = new ArrayList<>(reading.problems());
    Set<Location> places =
        reading.problems().stream().map(SpecProblem::location).collect(Collectors.toSet());
    reading.draft().map(draft -> found(draft, specFolder, reach)).orElse(List.of()).stream()
        .filter(problem -> !places.contains(problem.location()))
        .forEach(all::add);
    all.sort(Comparator.comparing(SpecProblem::location));
    return all;
  }

  private static List<SpecProblem> found(Draft draft, Path specFolder, Reach reach) {
    Pipeline pipeline = draft.pipeline();
    Problems problems = new Problems(draft.sources(), specFolder);
    Map<String, Schema> raw = SourceTables.sniff(pipeline.ingest(), specFolder, reach, problems);
    ExpectationCheck.check(pipeline.validate(), raw, problems);
    Map<String, PreparedTable> prepared = prepare(pipeline, raw, problems);
    if (pipeline.features().trainingSet().isPresent()) {
      TrainingSetPlan plan = TrainingSetPlan.of(pipeline, prepared, problems::add);
      if (plan.complete()) {
        TransformCheck.check(plan, pipeline.train(), problems);
      }
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
              Flavour.DUCKDB,
              SpecPath.of("prepare", table),
              problems::add);
      prepared.put(table, new PreparedTable(plan.schema(), plan.unknown()));
    });
    return prepared;
  }
}
