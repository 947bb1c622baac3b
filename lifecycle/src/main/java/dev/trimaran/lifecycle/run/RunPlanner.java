package dev.trimaran.lifecycle.run;

import dev.trimaran.lifecycle.ingest.SourceException;
import dev.trimaran.lifecycle.ingest.SourceFile;
import dev.trimaran.model.metric.Metric;
import dev.trimaran.model.metric.Metrics;
import dev.trimaran.spec.Candidate;
import dev.trimaran.spec.Expectation;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Source;
import dev.trimaran.spec.TrainingSet;
import dev.trimaran.spec.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the steps of a pipeline. What each step's result depends on is decided here and nowhere
 * else: a step is repeated when its fragment, a source file or a step that it depends on has
 * changed.
 */
public final class RunPlanner {
  private static final List<String> NONE = List.of();

  /**
   * The steps of a pipeline, each after those that it depends on.
   *
   * @param specFolder the folder that the spec's relative paths start from
   * @throws StageFailure if a source file of this machine is not there or cannot be read; what is
   *     elsewhere is read by its own step, and what it holds becomes part of that step's key then
   */
  public List<PlannedStep> plan(Pipeline pipeline, Path specFolder) {
    List<PlannedStep> steps = new ArrayList<>();
    pipeline.ingest().forEach((table, source) -> steps.add(ingest(table, source, specFolder)));
    for (String table : pipeline.ingest().keySet()) {
      if (hasExpectations(pipeline, table)) {
        steps.add(validate(pipeline, table));
      }
    }
    pipeline.ingest().keySet().forEach(table -> steps.add(prepare(pipeline, table)));
    steps.add(features(pipeline));
    pipeline.train().candidates().forEach(candidate -> steps.add(train(pipeline, candidate)));
    steps.add(evaluate(pipeline));
    steps.add(register(pipeline));
    if (!viewTables(pipeline).isEmpty()) {
      steps.add(materialize(pipeline));
    }
    if (pipeline.deploy().enabled()) {
      steps.add(deploy(pipeline));
    }
    return List.copyOf(steps);
  }

  private static PlannedStep ingest(String table, Source source, Path specFolder) {
    return new PlannedStep(
        StepId.ingest(table),
        "ingest",
        Map.of("table", table),
        fragment(Map.of("source", source)),
        NONE,
        NONE,
        source.kind().remote() ? NONE : List.of(table + "=" + digest(source, specFolder)));
  }

  private static PlannedStep validate(Pipeline pipeline, String table) {
    List<Expectation> expectations = pipeline.validate().getOrDefault(table, List.of());
    return new PlannedStep(
        StepId.validate(table),
        "validate",
        Map.of("table", table),
        fragment(Map.of("expectations", expectations)),
        List.of(StepId.ingest(table)),
        NONE,
        NONE);
  }

  private static PlannedStep prepare(Pipeline pipeline, String table) {
    return new PlannedStep(
        StepId.prepare(table),
        "prepare",
        Map.of("table", table),
        fragment(Map.of("preparation", Optional.ofNullable(pipeline.prepare().get(table)))),
        List.of(StepId.ingest(table)),
        hasExpectations(pipeline, table) ? List.of(StepId.validate(table)) : NONE,
        NONE);
  }

  private static PlannedStep features(Pipeline pipeline) {
    Set<String> tables = new LinkedHashSet<>();
    tables.add(rowTable(pipeline));
    tables.addAll(viewTables(pipeline));
    return new PlannedStep(
        StepId.FEATURES,
        "features",
        Map.of(),
        fragment(
            Map.of(
                "features", pipeline.features(),
                "split", pipeline.train().split(),
                "target", pipeline.problem().target())),
        tables.stream().map(StepId::prepare).toList(),
        NONE,
        NONE);
  }

  private static PlannedStep train(Pipeline pipeline, Candidate candidate) {
    return new PlannedStep(
        StepId.train(candidate.name()),
        "train",
        Map.of("candidate", candidate.name()),
        fragment(
            Map.of(
                "candidate", candidate,
                "crossValidation", pipeline.train().crossValidation(),
                "features", pipeline.train().features(),
                "problem", pipeline.problem().type(),
                "seed", pipeline.train().seed(),
                "split", pipeline.train().split(),
                "target", pipeline.problem().target(),
                "trainingSet", pipeline.features().trainingSet(),
                "transforms", candidate.transforms().orElse(pipeline.train().transforms()),
                "tune", tuning(pipeline))),
        List.of(StepId.FEATURES),
        NONE,
        NONE);
  }

  /** With the threshold only if it matters, so that another one does not train all anew. */
  private static Map<String, Object> tuning(Pipeline pipeline) {
    Metric metric = Metrics.get(pipeline.train().tune().metric());
    Map<String, Object> parts = new TreeMap<>(Map.of("tune", pipeline.train().tune()));
    if (metric.usesThreshold()) {
      parts.put("threshold", pipeline.evaluate().threshold());
    }
    return parts;
  }

  private static PlannedStep evaluate(Pipeline pipeline) {
    List<String> inputs = new ArrayList<>(List.of(StepId.FEATURES));
    inputs.addAll(trainSteps(pipeline));
    return new PlannedStep(
        StepId.EVALUATE,
        "evaluate",
        Map.of(),
        fragment(
            Map.of(
                "evaluate", pipeline.evaluate(),
                "problem", pipeline.problem(),
                "register", pipeline.register())),
        inputs,
        NONE,
        NONE);
  }

  private static PlannedStep register(Pipeline pipeline) {
    List<String> inputs = new ArrayList<>();
    pipeline.ingest().keySet().forEach(table -> inputs.add(StepId.ingest(table)));
    inputs.add(StepId.FEATURES);
    inputs.addAll(trainSteps(pipeline));
    inputs.add(StepId.EVALUATE);
    return new PlannedStep(
        StepId.REGISTER,
        "register",
        Map.of(),
        fragment(
            Map.of(
                "evaluate", pipeline.evaluate(),
                "features", pipeline.features(),
                "metadata", pipeline.metadata(),
                "register", pipeline.register(),
                "target", pipeline.problem().target())),
        inputs,
        NONE,
        NONE);
  }

  /** After the gates, so that a refused model leaves the features of the served one alone. */
  private static PlannedStep materialize(Pipeline pipeline) {
    List<String> inputs = new ArrayList<>();
    viewTables(pipeline).forEach(table -> inputs.add(StepId.prepare(table)));
    inputs.add(StepId.FEATURES);
    return new PlannedStep(
        StepId.MATERIALIZE,
        "materialize",
        Map.of(),
        fragment(Map.of("features", pipeline.features())),
        inputs,
        List.of(StepId.REGISTER),
        NONE);
  }

  private static PlannedStep deploy(Pipeline pipeline) {
    List<String> inputs = new ArrayList<>(List.of(StepId.FEATURES));
    inputs.addAll(trainSteps(pipeline));
    inputs.add(StepId.EVALUATE);
    inputs.add(StepId.REGISTER);
    return new PlannedStep(
        StepId.DEPLOY,
        "deploy",
        Map.of(),
        fragment(Map.of("deploy", pipeline.deploy(), "register", pipeline.register())),
        inputs,
        viewTables(pipeline).isEmpty() ? NONE : List.of(StepId.MATERIALIZE),
        NONE);
  }

  private static List<String> trainSteps(Pipeline pipeline) {
    return pipeline.train().candidates().stream()
        .map(candidate -> StepId.train(candidate.name()))
        .toList();
  }

  private static boolean hasExpectations(Pipeline pipeline, String table) {
    return !pipeline.validate().getOrDefault(table, List.of()).isEmpty();
  }

  private static String rowTable(Pipeline pipeline) {
    return pipeline
        .features()
        .trainingSet()
        .map(TrainingSet::from)
        .orElseGet(() -> pipeline.ingest().keySet().iterator().next());
  }

  /** The tables of the views that the training set joins. */
  private static Set<String> viewTables(Pipeline pipeline) {
    Set<String> tables = new LinkedHashSet<>();
    Map<String, View> views = pipeline.features().views();
    for (String view : pipeline.features().trainingSet().map(TrainingSet::views).orElse(NONE)) {
      tables.add(Optional.ofNullable(views.get(view)).orElseThrow().from());
    }
    return tables;
  }

  /** The parts sorted by name, so that the text is one for equal parts. */
  private static String fragment(Map<String, Object> parts) {
    return Json.text(CanonicalSpec.of(new TreeMap<>(parts)));
  }

  private static String digest(Source source, Path specFolder) {
    try {
      return Digests.of(SourceFile.find(source, specFolder).path());
    } catch (SourceException e) {
      throw new StageFailure(e.inData() ? ExitCode.FAILURE : ExitCode.SPEC, Failures.text(e), NONE);
    } catch (IOException e) {
      throw new StageFailure("cannot read " + source.uri() + ": " + Failures.text(e), e);
    }
  }
}
