package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.MetricPoint;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.TrackedRun;
import dev.trimaran.provider.api.TrackingRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The front of a tracker: within MLflow's limits. */
final class FrontedExperiments implements ExperimentTracker {
  private final ExperimentTracker driver;
  private final Calls calls;
  private final Refusals refusals;

  FrontedExperiments(ExperimentTracker driver, Calls calls, Refusals refusals) {
    this.driver = driver;
    this.calls = calls;
    this.refusals = refusals;
  }

  @Override
  public String experiment(String name) {
    return calls.get("experiment", name, () -> driver.experiment(name));
  }

  @Override
  public TrackedRun start(String experimentId, String runName, Map<String, String> tags) {
    TrackingRules.checkTags(runName, tags);
    return calls.get("start", runName, () -> driver.start(experimentId, runName, tags));
  }

  @Override
  public void parameters(String runId, Map<String, String> parameters) {
    TrackingRules.checkParameters(runId, parameters);
    calls.run("parameters", runId, () -> driver.parameters(runId, parameters));
  }

  @Override
  public void metrics(String runId, Map<String, Double> metrics, long step, Instant timestamp) {
    TrackingRules.checkMetrics(runId, metrics.keySet());
    calls.run("metrics", runId, () -> driver.metrics(runId, metrics, step, timestamp));
  }

  @Override
  public void tags(String runId, Map<String, String> tags) {
    TrackingRules.checkTags(runId, tags);
    calls.run("tags", runId, () -> driver.tags(runId, tags));
  }

  @Override
  public void finish(String runId, RunStatus status) {
    calls.run("finish", runId, () -> driver.finish(runId, status));
  }

  @Override
  public Optional<TrackedRun> find(String runId) {
    return calls.get("find", runId, () -> driver.find(runId));
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    refusals.check(Capability.METRIC_HISTORY, "history");
    return calls.get("history", runId, () -> driver.history(runId, metric));
  }

  @Override
  public Stream<TrackedRun> search(RunQuery query) {
    String where = query.experimentId().orElse("of all experiments");
    return calls.stream("search", where, () -> driver.search(query));
  }
}
