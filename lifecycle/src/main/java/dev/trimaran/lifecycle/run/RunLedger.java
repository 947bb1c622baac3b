package dev.trimaran.lifecycle.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the record of a run in step with its events. Not thread safe. */
final class RunLedger {
  private final String id;
  private final RunRequest request;
  private final Instant started;
  private final String specDigest;
  private final Map<String, StepRecord> steps = new LinkedHashMap<>();

  RunLedger(String id, RunRequest request, Instant started) {
    this.id = id;
    this.request = request;
    this.started = started;
    this.specDigest = Digests.of(List.of(Json.text(CanonicalSpec.of(request.pipeline()))));
  }

  void planned(List<PlannedStep> plan) {
    for (PlannedStep step : plan) {
      List<String> others = new ArrayList<>(step.dependsOn());
      others.addAll(step.after());
      steps.put(
          step.id(),
          new StepRecord(
              step.id(),
              step.stage(),
              StepStatus.PENDING,
              Optional.empty(),
              others,
              Optional.empty(),
              Duration.ZERO,
              Optional.empty()));
    }
  }

  void started(String step, Instant at) {
    change(step, StepStatus.RUNNING, Optional.empty(), at, Duration.ZERO, Optional.empty());
  }

  void ended(
      String step,
      StepStatus status,
      Optional<Manifest> manifest,
      Instant began,
      Duration took,
      Optional<String> message) {
    change(step, status, manifest.map(Manifest::key), began, took, message);
  }

  RunRecord record(RunStatus status, int exitCode, Duration took, Optional<String> message) {
    return new RunRecord(
        id,
        request.pipeline().metadata().name(),
        status,
        exitCode,
        started,
        took,
        specDigest,
        request.codeVersion(),
        request.actor(),
        List.copyOf(steps.values()),
        message);
  }

  private void change(
      String step,
      StepStatus status,
      Optional<String> key,
      Instant began,
      Duration took,
      Optional<String> message) {
    steps.computeIfPresent(
        step,
        (id, old) ->
            new StepRecord(
                id, old.stage(), status, key, old.dependsOn(), Optional.of(began), took, message));
  }
}
