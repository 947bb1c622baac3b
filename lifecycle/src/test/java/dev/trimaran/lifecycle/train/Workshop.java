package dev.trimaran.lifecycle.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.deploy.DeployStage;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.evaluate.EvaluateStage;
import dev.trimaran.lifecycle.fake.FakeProvider;
import dev.trimaran.lifecycle.register.RegisterStage;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.RunEngine;
import dev.trimaran.lifecycle.run.RunRequest;
import dev.trimaran.lifecycle.run.RunResult;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.model.metric.Metrics;
import dev.trimaran.model.transform.Option;
import dev.trimaran.model.transform.Transforms;
import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.ParameterType;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.PipelineReader;
import dev.trimaran.spec.Reading;
import dev.trimaran.spec.Term;
import dev.trimaran.spec.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The real stages from training on, over a small training set that a query makes: 400 hourly rows
 * from 2013-01-01 on, of which 100 are tested on. The later, the more often late; every 50th row
 * has no label.
 */
public final class Workshop implements Vocabulary {
  /** The training set: the columns are those of the spec below. */
  public static final String ROWS =
      """
      SELECT TIMESTAMP '2013-01-01' + INTERVAL (i) HOUR AS at,
             ['EWR', 'JFK', 'LGA'][1 + i % 3] AS origin,
             CASE WHEN i % 7 = 0 THEN NULL ELSE (i * 37 % 100) / 10.0 END AS wind,
             i % 5 = 0 AS holiday,
             CASE WHEN i % 50 = 0 THEN NULL ELSE (i * 37 % 100) + i % 13 > 60 END AS late
      FROM range(400) t(i)
      """;

  private static final String SPEC =
      """
      apiVersion: trimaran.dev/v1
      kind: Pipeline
      metadata: {name: test}
      problem: {type: binary-classification, target: late}
      ingest: {flights: {uri: flights.csv}}
      features:
        training-set:
          from: flights
          timestamp: at
          decide-before: PT1H
          request: [at, origin, wind, holiday]
          derive: {gust: wind * 2}
      train:
        seed: 7
        split: {train-until: 2013-01-13T12:00:00Z}
        transforms: [{impute: {strategy: median}}, {ordinal: [origin]}]
        candidates:
          - {name: good, algorithm: stump, parameters: {feature: 1}, search: {at: [2, 5]}}
          - {name: poor, algorithm: stump, parameters: {feature: 2}}
        cross-validation: {folds: 3}
      evaluate:
        metrics: [roc_auc, log_loss, f1]
        segments: [origin]
        gates: [{metric: roc_auc, at-least: champion}]
      register: {name: test-model}
      deploy: {function: {memory: 512MiB}}
      """;

  /** The provider of all runs. */
  public final FakeProvider provider;

  /** The only algorithm. */
  public final StumpTrainer trainer = new StumpTrainer();

  private final Path folder;
  private final AtomicReference<String> rows = new AtomicReference<>(ROWS);
  private String spec = SPEC;

  /** A workshop that keeps its files in this folder. */
  public Workshop(Path folder) throws IOException {
    this.folder = folder;
    this.provider = new FakeProvider(folder.resolve("copies"));
    Files.writeString(folder.resolve("flights.csv"), "late\n");
  }

  /** Changes the spec. */
  public void change(String what, String into) {
    if (!spec.contains(what)) {
      throw new IllegalArgumentException("expected \"" + what + "\" in the spec");
    }
    spec = spec.replace(what, into);
  }

  /** Another training set from now on. */
  public void rows(String query) throws IOException {
    rows.set(query);
    Files.writeString(folder.resolve("flights.csv"), query);
  }

  /** A training set without the request column {@code holiday} from now on. */
  public void dropHoliday() {
    change("wind, holiday]", "wind]");
    change("{feature: 2}", "{feature: 0}");
    rows.set(ROWS.replace("i % 5 = 0 AS holiday,", ""));
  }

  /** The folder that stands for the laptop's workspace. */
  public Path workspace() {
    return folder.resolve("workspace");
  }

  /** Runs all steps. */
  public RunResult run() {
    return engine().run(request(), event -> {});
  }

  /** The stages under test behind stand-ins for those before them. */
  public RunEngine engine() {
    return new RunEngine(
        List.of(
            stage("ingest", (request, context) -> ingested()),
            stage("prepare", (request, context) -> new StageResult(List.of(), Json.object())),
            stage("features", (request, context) -> features(context)),
            new TrainStage(new Trainers(List.of(trainer))),
            new EvaluateStage(),
            new RegisterStage(),
            new DeployStage()));
  }

  /** What is asked of the engine. */
  public RunRequest request() {
    return new RunRequest(pipeline(), folder, workspace(), provider, "1", "tester");
  }

  /** The spec as it stands. */
  public Pipeline pipeline() {
    Reading reading = new PipelineReader(this).read("pipeline.yaml", spec);
    return reading
        .pipeline()
        .orElseThrow(() -> new IllegalArgumentException(reading.problems().toString()));
  }

  /** The manifest of a step, which must have succeeded. */
  public static Manifest manifest(RunResult result, String step) {
    return Optional.ofNullable(result.manifests().get(step))
        .orElseThrow(() -> new AssertionError(step + ": " + result.record().message()));
  }

  private StageResult ingested() {
    ObjectNode facts = Json.object().put("rows", 400);
    facts.putObject("source").put("uri", "flights.csv").put("sha256", "0".repeat(64));
    return new StageResult(List.of(), facts);
  }

  private StageResult features(StageContext context) {
    Path parquet = context.scratch().resolve("training-set.parquet");
    try (Duck duck = Duck.open(context.scratch())) {
      duck.writeParquet(rows.get(), parquet);
    }
    ObjectNode facts = Json.object();
    ArrayNode columns = facts.putArray("columns");
    column(columns, "at", "timestamp", "request");
    column(columns, "origin", "string", "request");
    column(columns, "wind", "number", "request");
    if (rows.get().contains("holiday")) {
      column(columns, "holiday", "boolean", "request");
    }
    column(columns, "gust", "number", "derived");
    return new StageResult(
        List.of(context.store("training-set", parquet, "application/vnd.apache.parquet")), facts);
  }

  private static void column(ArrayNode columns, String name, String type, String origin) {
    columns.addObject().put("name", name).put("type", type).put("origin", origin);
  }

  private interface Work {
    StageResult run(StageRequest request, StageContext context);
  }

  private static Stage stage(String name, Work work) {
    return new Stage() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public StageResult run(StageRequest request, StageContext context) {
        return work.run(request, context);
      }
    };
  }

  @Override
  public List<Term> expectations() {
    return List.of();
  }

  @Override
  public List<Term> transforms() {
    return Transforms.all().stream()
        .map(transform ->
            new Term(
                transform.name(),
                transform.summary(),
                transform.options().stream().map(Workshop::parameter).toList()))
        .toList();
  }

  @Override
  public List<Term> algorithms() {
    return List.of(new Term(trainer.algorithm(), trainer.summary(), trainer.parameters()));
  }

  @Override
  public List<Term> metrics() {
    return Metrics.all().stream()
        .map(metric -> new Term(metric.name(), metric.summary(), List.of()))
        .toList();
  }

  private static Parameter parameter(Option option) {
    return new Parameter(
        option.name(),
        switch (option.type()) {
          case TEXT -> ParameterType.TEXT;
          case NUMBER -> ParameterType.NUMBER;
          case INTEGER -> ParameterType.INTEGER;
          case VALUE -> ParameterType.VALUES;
        },
        false,
        option.summary(),
        option.choices(),
        option.defaultValue());
  }
}
