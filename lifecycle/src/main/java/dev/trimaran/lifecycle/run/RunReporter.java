package dev.trimaran.lifecycle.run;

import dev.trimaran.provider.api.CloudException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of a run: to the listener, one event at a time, and to the object store, each time that
 * work was done. Thread safe.
 */
final class RunReporter {
  private static final Duration BETWEEN_PROGRESS = Duration.ofMillis(50);

  private final String id;
  private final RunLedger ledger;
  private final RunRecords records;
  private final Scratch scratch;
  private final Path folder;
  private final RunListener listener;
  private final Clock clock;
  private final LineageLog lineage = new LineageLog();

  RunReporter(
      String id,
      RunLedger ledger,
      RunRecords records,
      Scratch scratch,
      RunListener listener,
      Clock clock) {
    this.id = id;
    this.ledger = ledger;
    this.records = records;
    this.scratch = scratch;
    this.folder = scratch.folder("records");
    this.listener = listener;
    this.clock = clock;
  }

  synchronized void started(String pipeline, List<PlannedStep> plan) {
    ledger.planned(plan);
    emit(new RunEvent.RunStarted(id, clock.instant(), pipeline, plan));
    save();
  }

  /** What a worker thread tells of its step. */
  StepRunner.Observer observer(String step) {
    return new StepRunner.Observer() {
      private Instant last = Instant.MIN;

      @Override
      public void started() {
        stepStarted(step);
      }

      @Override
      public synchronized void progress(double fraction, String message) {
        Instant now = clock.instant();
        if (fraction >= 1 || now.isAfter(last.plus(BETWEEN_PROGRESS))) {
          last = now;
          stepProgress(step, now, fraction, message);
        }
      }
    };
  }

  synchronized void finished(
      String step, Instant began, Duration took, StepRunner.Outcome outcome) {
    StepStatus status = outcome.cached() ? StepStatus.CACHED : StepStatus.DONE;
    ledger.ended(step, status, Optional.of(outcome.manifest()), began, took, Optional.empty());
    emit(
        new RunEvent.StepFinished(
            id, clock.instant(), step, outcome.cached(), took, outcome.manifest()));
    if (!outcome.cached()) {
      save();
    }
  }

  synchronized void failed(
      String step, Instant began, Duration took, Optional<Manifest> manifest, Refusal failure) {
    ledger.ended(step, StepStatus.FAILED, manifest, began, took, Optional.of(failure.message()));
    emit(
        new RunEvent.StepFailed(
            id, clock.instant(), step, failure.exitCode(), failure.message(), failure.details()));
  }

  /** Ends the record; a run whose record cannot be kept has failed. */
  synchronized RunResult finished(
      RunStatus status,
      Optional<Refusal> why,
      Optional<Throwable> thrown,
      Map<String, Manifest> manifests,
      Duration took) {
    RunResult result = result(status, why, thrown, manifests, took);
    lineage.on(new RunEvent.RunFinished(id, clock.instant(), result));
    try {
      save(result.record());
    } catch (CloudException | UncheckedIOException e) {
      scratch.leaveBehind();
      if (why.isEmpty()) {
        result =
            result(
                RunStatus.FAILED,
                Optional.of(Failures.describe(e)),
                Optional.of(e),
                manifests,
                took);
      }
    }
    listener.on(new RunEvent.RunFinished(id, clock.instant(), result));
    return result;
  }

  private RunResult result(
      RunStatus status,
      Optional<Refusal> why,
      Optional<Throwable> thrown,
      Map<String, Manifest> manifests,
      Duration took) {
    int exitCode =
        status == RunStatus.INTERRUPTED
            ? ExitCode.INTERRUPTED
            : why.map(Refusal::exitCode).orElse(ExitCode.OK);
    RunRecord record = ledger.record(status, exitCode, took, why.map(Refusal::message));
    return new RunResult(record, manifests, why.map(Refusal::details).orElse(List.of()), thrown);
  }

  private synchronized void stepStarted(String step) {
    Instant now = clock.instant();
    ledger.started(step, now);
    emit(new RunEvent.StepStarted(id, now, step));
  }

  private synchronized void stepProgress(
      String step, Instant now, double fraction, String message) {
    emit(new RunEvent.StepProgress(id, now, step, fraction, message));
  }

  private void emit(RunEvent event) {
    lineage.on(event);
    listener.on(event);
  }

  private void save() {
    save(ledger.record(RunStatus.RUNNING, ExitCode.OK, Duration.ZERO, Optional.empty()));
  }

  private void save(RunRecord record) {
    records.saveEvents(id, lineage.bytes(), folder);
    records.save(record, folder);
  }
}
