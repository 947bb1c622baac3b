package dev.trimaran.lifecycle.fake;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.MetricPoint;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.TrackedRun;
import dev.trimaran.provider.api.TrackingRules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tracked runs in memory. */
final class FakeExperimentTracker implements ExperimentTracker {
  private final Map<String, TrackedRun> runs = new LinkedHashMap<>();

  @Override
  public String experiment(String name) {
    return "experiment " + name;
  }

  @Override
  public synchronized TrackedRun start(
      String experimentId, String runName, Map<String, String> tags) {
    TrackingRules.checkTags("new", tags);
    TrackedRun run =
        new TrackedRun(
            "run" + runs.size(),
            experimentId,
            runName,
            RunStatus.RUNNING,
            Instant.EPOCH,
            Optional.empty(),
            Map.of(),
            Map.of(),
            tags);
    runs.put(run.id(), run);
    return run;
  }

  @Override
  public synchronized void parameters(String runId, Map<String, String> parameters) {
    TrackingRules.checkParameters(runId, parameters);
    change(
        runId,
        run -> {
          Map<String, String> all = new TreeMap<>(run.parameters());
          parameters.forEach((name, value) -> {
            if (!value.equals(all.getOrDefault(name, value))) {
              throw new CloudException(
                  ErrorCode.ALREADY_EXISTS, "log parameters", runId, "expected the same value");
            }
            all.put(name, value);
          });
          return with(run, run.status(), all, run.metrics(), run.tags());
        });
  }

  @Override
  public synchronized void metrics(
      String runId, Map<String, Double> metrics, long step, Instant timestamp) {
    TrackingRules.checkMetrics(runId, metrics.keySet());
    change(
        runId,
        run -> {
          Map<String, Double> all = new TreeMap<>(run.metrics());
          all.putAll(metrics);
          return with(run, run.status(), run.parameters(), all, run.tags());
        });
  }

  @Override
  public synchronized void tags(String runId, Map<String, String> tags) {
    change(
        runId,
        run -> {
          Map<String, String> all = new TreeMap<>(run.tags());
          all.putAll(tags);
          return with(run, run.status(), run.parameters(), run.metrics(), all);
        });
  }

  @Override
  public synchronized void finish(String runId, RunStatus status) {
    change(runId, run -> with(run, status, run.parameters(), run.metrics(), run.tags()));
  }

  @Override
  public synchronized Optional<TrackedRun> find(String runId) {
    return Optional.ofNullable(runs.get(runId));
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    return List.of();
  }

  @Override
  public synchronized Stream<TrackedRun> search(RunQuery query) {
    return List.copyOf(runs.values()).reversed().stream()
        .filter(run -> query.experimentId().map(run.experimentId()::equals).orElse(true))
        .filter(run -> run.tags().entrySet().containsAll(query.tags().entrySet()))
        .limit(query.limit());
  }

  private void change(String runId, UnaryOperator<TrackedRun> change) {
    runs.compute(runId, (id, run) -> change.apply(Optional.ofNullable(run).orElseThrow()));
  }

  private static TrackedRun with(
      TrackedRun run,
      RunStatus status,
      Map<String, String> parameters,
      Map<String, Double> metrics,
      Map<String, String> tags) {
    return new TrackedRun(
        run.id(),
        run.experimentId(),
        run.name(),
        status,
        run.start(),
        run.end(),
        parameters,
        metrics,
        tags);
  }
}
