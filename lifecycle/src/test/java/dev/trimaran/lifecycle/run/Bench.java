package dev.trimaran.lifecycle.run;

import dev.trimaran.lifecycle.fake.FakeProvider;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A workspace, a provider in memory, and a stage of each kind that only notes what it is asked. */
final class Bench implements Vocabulary {
  static final String SPEC =
      """
      apiVersion: trimaran.dev/v1
      kind: Pipeline
      metadata: {name: test}
      problem: {type: binary-classification, target: late}
      ingest: {flights: {uri: flights.csv}, weather: {uri: weather.csv}}
      validate: {flights: [{expect_rows: {}}]}
      features:
        views: {weather: {from: weather, key: [origin], columns: [temp]}}
        training-set: {from: flights, timestamp: at, request: [origin, at], views: [weather]}
      train:
        split: {train-until: 2013-07-01}
        candidates: [{algorithm: tree, parameters: {depth: 1}}, {algorithm: line}]
      register: {name: test}
      deploy: {function: {memory: 512MiB}}
      """;

  final Path folder;
  final FakeProvider provider;
  final Map<String, FakeStage> stages = new TreeMap<>();
  final List<RunEvent> events = new CopyOnWriteArrayList<>();
  private String spec = SPEC;

  Bench(Path folder) throws IOException {
    this.folder = folder;
    this.provider = new FakeProvider(folder.resolve("copies"));
    for (String name :
        List.of(
            "ingest",
            "validate",
            "prepare",
            "features",
            "materialize",
            "train",
            "evaluate",
            "register",
            "deploy")) {
      stages.put(name, new FakeStage(name));
    }
    source("flights.csv", "origin,at,late\n");
    source("weather.csv", "origin,temp\n");
  }

  void source(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  void change(String what, String into) {
    if (!spec.contains(what)) {
      throw new IllegalArgumentException("expected " + what + " in the spec");
    }
    spec = spec.replace(what, into);
  }

  FakeStage stage(String name) {
    return Optional.ofNullable(stages.get(name)).orElseThrow();
  }

  /** The steps that were worked on since the last call. */
  List<String> worked() {
    List<String> all =
        stages.values().stream().flatMap(stage -> stage.ran.stream()).sorted().toList();
    stages.values().forEach(stage -> stage.ran.clear());
    return all;
  }

  RunResult run() {
    return engine().run(request(), events::add);
  }

  RunEngine engine() {
    return new RunEngine(List.copyOf(stages.values()), 2, Clock.systemUTC());
  }

  RunRequest request() {
    return new RunRequest(pipeline(), folder, folder.resolve("workspace"), provider, "1", "tester");
  }

  Pipeline pipeline() {
    Reading reading = new PipelineReader(this).read("pipeline.yaml", spec);
    return reading
        .pipeline()
        .orElseThrow(() -> new IllegalArgumentException(reading.problems().toString()));
  }

  @Override
  public List<Term> expectations() {
    return List.of(new Term("expect_rows", "", List.of()));
  }

  @Override
  public List<Term> transforms() {
    return List.of();
  }

  @Override
  public List<Term> algorithms() {
    Parameter depth =
        new Parameter("depth", ParameterType.INTEGER, false, "", List.of(), Optional.empty());
    return List.of(new Term("tree", "", List.of(depth)), new Term("line", "", List.of()));
  }

  @Override
  public List<Term> metrics() {
    return List.of(new Term("roc_auc", "", List.of()), new Term("log_loss", "", List.of()));
  }
}
