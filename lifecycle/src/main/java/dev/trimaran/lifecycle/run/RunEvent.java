package dev.trimaran.lifecycle.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something that happened in a run. */
public sealed interface RunEvent {
  /** The run's id. */
  String runId();

  /** When it happened. */
  Instant at();

  /** The run begins; the steps are in an order in which they could be run one by one. */
  record RunStarted(String runId, Instant at, String pipeline, List<PlannedStep> steps)
      implements RunEvent {}

  /** A step that no earlier run has done begins. */
  record StepStarted(String runId, Instant at, String step) implements RunEvent {}

  /** A step tells how far it is, from 0 to 1. */
  record StepProgress(String runId, Instant at, String step, double fraction, String message)
      implements RunEvent {}

  /** A step succeeded, now or ({@code cached}) in an earlier run. */
  record StepFinished(
      String runId, Instant at, String step, boolean cached, Duration took, Manifest manifest)
      implements RunEvent {}

  /** A step did not succeed. */
  record StepFailed(
      String runId, Instant at, String step, int exitCode, String message, List<String> details)
      implements RunEvent {}

  /** The run is over. */
  record RunFinished(String runId, Instant at, RunResult result) implements RunEvent {}
}
