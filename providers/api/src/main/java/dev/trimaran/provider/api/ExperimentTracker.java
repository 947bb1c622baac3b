package dev.trimaran.provider.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tracked runs in experiments, with the semantics of MLflow and the limits of {@link
 * TrackingRules}. Each call is written as a whole or not at all. Logging to a finished run is
 * allowed, as in MLflow. Every method that takes a run id throws NOT_FOUND when there is no such
 * run, but {@link #find}.
 */
public interface ExperimentTracker {
  /**
   * The id of the experiment of this name, which is created unless it exists: two processes get the
   * same id.
   */
  String experiment(String name);

  /**
   * Starts a run.
   *
   * @throws CloudException NOT_FOUND when there is no such experiment
   */
  TrackedRun start(String experimentId, String runName, Map<String, String> tags);

  /**
   * Logs parameters. A parameter is logged once: the same value again changes nothing.
   *
   * @throws CloudException ALREADY_EXISTS when one has another value; none is then logged
   */
  void parameters(String runId, Map<String, String> parameters);

  /** Logs a value of each metric as measured now. */
  default void metrics(String runId, Map<String, Double> metrics, long step) {
    metrics(runId, metrics, step, Instant.now());
  }

  /**
   * Logs a value of each metric. Every value stays in the history; the same value, time and step
   * again changes nothing.
   */
  void metrics(String runId, Map<String, Double> metrics, long step, Instant timestamp);

  /** Sets tags, in place of what may be there. */
  void tags(String runId, Map<String, String> tags);

  /**
   * Ends a run now. Ending it again with the same status changes nothing, not even the time.
   *
   * @throws CloudException INVALID_ARGUMENT for RUNNING, PRECONDITION_FAILED when it has ended with
   *     another status
   */
  void finish(String runId, RunStatus status);

  /** The run as it is now. */
  Optional<TrackedRun> find(String runId);

  /**
   * Every value logged for the metric, by timestamp, then step, then value; empty when there is
   * none.
   */
  List<MetricPoint> history(String runId, String metric);

  /** The runs that the query asks for, newest first. */
  Stream<TrackedRun> search(RunQuery query);
}
