package dev.trimaran.provider.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.MetricPoint;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.TrackedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tracked runs of a server of MLflow, as SageMaker runs it. MLflow keeps times to the millisecond,
 * and takes for the latest value of a metric that of the greatest step.
 */
final class ExperimentTrackerDriver implements ExperimentTracker {
  private static final int BATCH = 100;
  private static final String RUN = "run_id";

  private final MlflowApi mlflow;
  private final MlflowRuns runs;

  ExperimentTrackerDriver(MlflowApi mlflow) {
    this.mlflow = mlflow;
    this.runs = new MlflowRuns(mlflow);
  }

  @Override
  public String experiment(String name) {
    Optional<String> known = experimentId(name);
    if (known.isPresent()) {
      return known.get();
    }
    Call call = call("open experiment", name, "CreateExperiment");
    try {
      ObjectNode body = MlflowApi.JSON.createObjectNode().put("name", name);
      return mlflow.post("experiments/create", body, call).path("experiment_id").asText();
    } catch (CloudException e) {
      return Optional.of(e)
          .filter(failure -> failure.code() == ErrorCode.ALREADY_EXISTS)
          .flatMap(failure -> experimentId(name))
          .orElseThrow(() -> e);
    }
  }

  private Optional<String> experimentId(String name) {
    Call call = call("open experiment", name, "GetExperimentByName");
    return call.find(
            () -> mlflow.get("experiments/get-by-name", Map.of("experiment_name", name), call))
        .map(found -> found.path("experiment").path("experiment_id").asText());
  }

  @Override
  public TrackedRun start(String experimentId, String runName, Map<String, String> tags) {
    Call call = call("start run", runName, "CreateRun");
    requireExperiment(experimentId, call);
    ObjectNode body =
        MlflowApi.JSON
            .createObjectNode()
            .put("experiment_id", experimentId)
            .put("run_name", runName)
            .put("start_time", Instant.now().toEpochMilli());
    pairs(body.putArray("tags"), tags);
    JsonNode run = mlflow.post("runs/create", body, call).path("run");
    return MlflowRuns.run(run);
  }

  /** MLflow says only of some that they are missing, and of others that they are no numbers. */
  private void requireExperiment(String id, Call call) {
    try {
      mlflow.get("experiments/get", Map.of("experiment_id", id), call);
    } catch (CloudException e) {
      if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.INVALID_ARGUMENT) {
        throw call.failure(
            ErrorCode.NOT_FOUND, "expected the id of an experiment, found '" + id + "'");
      }
      throw e;
    }
  }

  @Override
  public void parameters(String runId, Map<String, String> parameters) {
    Call call = call("log parameters", "of run " + runId, "LogBatch");
    Map<String, String> logged = require("log parameters", runId).parameters();
    parameters.forEach((name, value) -> {
      String before = logged.getOrDefault(name, value);
      if (!before.equals(value)) {
        throw call.failure(
            ErrorCode.ALREADY_EXISTS,
            "expected '"
                + name
                + "' to stay '"
                + before
                + "', found '"
                + value
                + "'; a parameter is logged once");
      }
    });
    inBatches(runId, "params", parameters, call);
  }

  @Override
  public void tags(String runId, Map<String, String> tags) {
    require("set tags", runId);
    inBatches(runId, "tags", tags, call("set tags", "of run " + runId, "LogBatch"));
  }

  private void inBatches(String runId, String what, Map<String, String> values, Call call) {
    List<Map.Entry<String, String>> all = List.copyOf(values.entrySet());
    for (int from = 0; from < all.size(); from += BATCH) {
      ObjectNode body = MlflowApi.JSON.createObjectNode().put(RUN, runId);
      ArrayNode array = body.putArray(what);
      all.subList(from, Math.min(all.size(), from + BATCH))
          .forEach(it -> pairs(array, Map.ofEntries(it)));
      mlflow.post("runs/log-batch", body, call);
    }
  }

  private static void pairs(ArrayNode into, Map<String, String> values) {
    values.forEach((key, value) -> into.addObject().put("key", key).put("value", value));
  }

  @Override
  public void metrics(String runId, Map<String, Double> metrics, long step, Instant timestamp) {
    Call call = call("log metrics", "of run " + runId, "LogBatch");
    require("log metrics", runId);
    ObjectNode body = MlflowApi.JSON.createObjectNode().put(RUN, runId);
    ArrayNode array = body.putArray("metrics");
    metrics.forEach((key, value) -> {
      ObjectNode metric =
          array.addObject().put("key", key).put("timestamp", timestamp.toEpochMilli());
      metric.put("step", step);
      if (Double.isFinite(value)) {
        metric.put("value", value);
      } else {
        metric.put("value", Double.toString(value)); // as JSON of Protocol Buffers has them
      }
    });
    mlflow.post("runs/log-batch", body, call);
  }

  @Override
  public void finish(String runId, RunStatus status) {
    Call call = call("finish run", runId, "UpdateRun");
    if (status == RunStatus.RUNNING) {
      throw call.failure(
          ErrorCode.INVALID_ARGUMENT, "expected FINISHED, FAILED or KILLED, found RUNNING");
    }
    RunStatus now = require("finish run", runId).status();
    if (now == status) {
      return;
    }
    if (now != RunStatus.RUNNING) {
      throw call.failure(
          ErrorCode.PRECONDITION_FAILED,
          "expected a run that has not ended, found it " + now + " already; it stays so");
    }
    ObjectNode body =
        MlflowApi.JSON
            .createObjectNode()
            .put(RUN, runId)
            .put("status", status.name())
            .put("end_time", Instant.now().toEpochMilli());
    mlflow.post("runs/update", body, call);
  }

  private TrackedRun require(String operation, String runId) {
    return runs.find(runId)
        .orElseThrow(() ->
            call(operation, runId, "GetRun")
                .failure(ErrorCode.NOT_FOUND, "expected the id of a run, found none with this id"));
  }

  @Override
  public Optional<TrackedRun> find(String runId) {
    return runs.find(runId);
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    require("read metric history", runId);
    List<MetricPoint> points = new ArrayList<>(runs.history(runId, metric));
    points.sort(
        Comparator.comparing(MetricPoint::timestamp)
            .thenComparingLong(MetricPoint::step)
            .thenComparingDouble(MetricPoint::value));
    return points;
  }

  @Override
  public Stream<TrackedRun> search(RunQuery query) {
    return runs.search(query).stream();
  }

  private static Call call(String operation, String resource, String action) {
    return new Call(operation, resource, "sagemaker-mlflow:" + action);
  }
}
