package dev.trimaran.lifecycle.worker;

import dev.trimaran.lifecycle.check.LifecycleVocabulary;
import dev.trimaran.lifecycle.fake.FakeJobs;
import dev.trimaran.lifecycle.fake.FakeProvider;
import dev.trimaran.lifecycle.run.RunEngine;
import dev.trimaran.lifecycle.run.RunRequest;
import dev.trimaran.lifecycle.run.RunResult;
import dev.trimaran.lifecycle.run.StepExecutor;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.LogLine;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.PipelineReader;
import dev.trimaran.spec.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A small pipeline over real data, run here or by jobs that are workers in this process. */
final class JobShop {
  private static final String SPEC =
      """
      apiVersion: trimaran.dev/v1
      kind: Pipeline
      metadata: {name: Späte Flüge}
      problem: {type: binary-classification, target: late}
      ingest: {flights: {uri: flights.csv}}
      validate:
        flights:
          - expect_table_row_count_to_be_between: {min_value: 1, max_value: 1000}
      features:
        training-set: {from: flights, timestamp: at, decide-before: PT1H, request: [at, wind]}
      train:
        split: {train-until: 2013-01-13T12:00:00Z}
        transforms: [{impute: {strategy: median}}]
        candidates: [{name: good, algorithm: stump, parameters: {feature: 0, at: 5}}]
        cross-validation: {folds: 2}
      evaluate: {metrics: [roc_auc, log_loss]}
      register: {name: test-model}
      """;

  final FakeProvider provider;
  final FakeJobs jobs = new FakeJobs(this::work);
  String workerVersion = "1";
  String spec = SPEC.replace("Späte Flüge", "late-flights");
  private final Path folder;

  JobShop(Path folder) throws IOException {
    this.folder = folder;
    this.provider = new FakeProvider(folder.resolve("copies"), jobs);
    SharedProviders.share(folder.toString(), provider);
    StringBuilder rows = new StringBuilder("at,wind,late\n");
    for (int i = 0; i < 400; i++) {
      boolean late = i * 37 % 100 + i % 13 > 60;
      rows.append(Instant.parse("2013-01-01T00:00:00Z").plus(Duration.ofHours(i)))
          .append(",")
          .append(i * 37 % 100 / 10.0)
          .append(",")
          .append(late)
          .append("\n");
    }
    Files.writeString(folder.resolve("flights.csv"), rows);
  }

  RunResult runByJobs() {
    return run(
        new JobSteps(
            new JobPlan(
                "fake",
                new Environment(folder.toString(), folder, Map.of("bucket", "b=1")),
                spec,
                Duration.ofHours(1))));
  }

  RunResult run(StepExecutor executor) {
    return RunEngine.standard(executor)
        .run(
            new RunRequest(
                pipeline(), folder, folder.resolve("workspace"), provider, "1", "tester"),
            event -> {});
  }

  /** What a job does: the worker's own work. */
  JobState work(JobSpec job, List<LogLine> log) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      int exitCode = new Worker(WorkerArguments.of(job.arguments()), workerVersion, print).run();
      out.toString(StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> log.add(new LogLine(Instant.EPOCH, line)));
      return exitCode == 0 ? JobState.SUCCEEDED : JobState.FAILED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Pipeline pipeline() {
    Reading reading =
        new PipelineReader(LifecycleVocabulary.installed()).read("pipeline.yaml", spec);
    return reading
        .pipeline()
        .orElseThrow(() -> new IllegalArgumentException(reading.problems().toString()));
  }
}
