package dev.trimaran.lifecycle.train;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.MetricPoint;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.Support;
import dev.trimaran.provider.api.TrackedRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tracking where the provider refuses it: nothing is kept. Metrics and parameters are in the steps'
 * facts and in the bundle all the same, so a run does not fail for want of a tracker.
 */
public final class Untracked implements ExperimentTracker {
  private Untracked() {}

  /** The provider's tracker, or none where it refuses to have one. */
  public static ExperimentTracker orTracker(Provider provider) {
    Optional<Support> support =
        Optional.ofNullable(provider.capabilities().get(Capability.EXPERIMENT_TRACKER));
    return support.filter(told -> !told.supported()).isPresent()
        ? new Untracked()
        : provider.experiments();
  }

  @Override
  public String experiment(String name) {
    return "";
  }

  @Override
  public TrackedRun start(String experimentId, String runName, Map<String, String> tags) {
    return new TrackedRun(
        "",
        experimentId,
        runName,
        RunStatus.RUNNING,
        Instant.EPOCH,
        Optional.empty(),
        Map.of(),
        Map.of(),
        tags);
  }

  @Override
  public void parameters(String runId, Map<String, String> parameters) {}

  @Override
  public void metrics(String runId, Map<String, Double> metrics, long step, Instant timestamp) {}

  @Override
  public void tags(String runId, Map<String, String> tags) {}

  @Override
  public void finish(String runId, RunStatus status) {}

  @Override
  public Optional<TrackedRun> find(String runId) {
    return Optional.empty();
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    return List.of();
  }

  @Override
  public Stream<TrackedRun> search(RunQuery query) {
    return Stream.empty();
  }
}
