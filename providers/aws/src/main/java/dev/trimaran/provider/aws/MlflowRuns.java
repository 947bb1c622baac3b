package dev.trimaran.provider.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.MetricPoint;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.TrackedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads runs of a server of MLflow. */
final class MlflowRuns {
  private static final String RUN_NAME = "mlflow.runName";
  private static final int PAGE = 1000;

  private final MlflowApi mlflow;

  MlflowRuns(MlflowApi mlflow) {
    this.mlflow = mlflow;
  }

  Optional<TrackedRun> find(String runId) {
    Call call = new Call("find run", runId, "sagemaker-mlflow:GetRun");
    try {
      return Optional.of(run(mlflow.get("runs/get", Map.of("run_id", runId), call).path("run")));
    } catch (CloudException e) {
      if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.INVALID_ARGUMENT) {
        return Optional.empty(); // it says of some ids that they are none
      }
      throw e;
    }
  }

  List<MetricPoint> history(String runId, String metric) {
    Call call = new Call("read metric history", runId, "sagemaker-mlflow:GetMetricHistory");
    List<MetricPoint> points = new ArrayList<>();
    Map<String, String> parameters = new TreeMap<>(Map.of("run_id", runId, "metric_key", metric));
    while (true) {
      JsonNode page = mlflow.get("metrics/get-history", parameters, call);
      for (JsonNode point : page.path("metrics")) {
        points.add(
            new MetricPoint(
                number(point.path("value")),
                Instant.ofEpochMilli(point.path("timestamp").asLong()),
                point.path("step").asLong()));
      }
      String next = page.path("next_page_token").asText("");
      if (next.isEmpty()) {
        return points;
      }
      parameters.put("page_token", next);
    }
  }

  List<TrackedRun> search(RunQuery query) {
    Call call =
        new Call(
            "search runs",
            query.experimentId().orElse("of all experiments"),
            "sagemaker-mlflow:SearchRuns");
    List<TrackedRun> found = new ArrayList<>();
    ObjectNode body = MlflowApi.JSON.createObjectNode().put("max_results", PAGE);
    ArrayNode experiments = body.putArray("experiment_ids");
    query.experimentId().map(List::of).orElseGet(this::experiments).forEach(experiments::add);
    body.putArray("order_by").add("attributes.start_time DESC");
    body.put("filter", filter(query.tags()));
    String next = "";
    do {
      JsonNode page;
      try {
        page =
            mlflow.post("runs/search", next.isEmpty() ? body : body.put("page_token", next), call);
      } catch (CloudException e) {
        if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.INVALID_ARGUMENT) {
          return found; // of an experiment that is none
        }
        throw e;
      }
      page.path("runs").forEach(run -> found.add(run(run)));
      found.removeIf(run -> !run.tags().entrySet().containsAll(query.tags().entrySet()));
      next = page.path("next_page_token").asText("");
    } while (!next.isEmpty() && found.size() < query.limit());
    return found.subList(0, Math.min(found.size(), query.limit()));
  }

  /** What MLflow's language can ask for; the answer is looked through again. */
  private static String filter(Map<String, String> tags) {
    List<String> terms = new ArrayList<>();
    tags.forEach((name, value) -> {
      if (name.matches("[\\w.\\-/: ]+") && !value.matches(".*['\"\\\\].*")) {
        terms.add("tags.`" + name + "` = '" + value + "'");
      }
    });
    return String.join(" and ", terms);
  }

  private List<String> experiments() {
    Call call = new Call("search runs", "of all", "sagemaker-mlflow:SearchExperiments");
    List<String> ids = new ArrayList<>();
    ObjectNode body = MlflowApi.JSON.createObjectNode().put("max_results", PAGE);
    String next = "";
    do {
      JsonNode page =
          mlflow.post(
              "experiments/search", next.isEmpty() ? body : body.put("page_token", next), call);
      page.path("experiments").forEach(it -> ids.add(it.path("experiment_id").asText()));
      next = page.path("next_page_token").asText("");
    } while (!next.isEmpty());
    return ids;
  }

  static TrackedRun run(JsonNode run) {
    JsonNode info = run.path("info");
    JsonNode data = run.path("data");
    Map<String, String> tags = texts(data.path("tags"));
    tags.remove(RUN_NAME);
    Map<String, Double> metrics = new TreeMap<>();
    data.path("metrics")
        .forEach(it -> metrics.put(it.path("key").asText(), number(it.path("value"))));
    long end = info.path("end_time").asLong(0);
    return new TrackedRun(
        info.path("run_id").asText(),
        info.path("experiment_id").asText(),
        info.path("run_name").asText(),
        status(info.path("status").asText()),
        Instant.ofEpochMilli(info.path("start_time").asLong()),
        end == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(end)),
        texts(data.path("params")),
        metrics,
        tags);
  }

  private static RunStatus status(String text) {
    return text.equals("SCHEDULED") ? RunStatus.RUNNING : RunStatus.valueOf(text);
  }

  private static Map<String, String> texts(JsonNode pairs) {
    Map<String, String> texts = new TreeMap<>();
    pairs.forEach(it -> texts.put(it.path("key").asText(), it.path("value").asText()));
    return texts;
  }

  private static double number(JsonNode value) {
    return value.isNumber() ? value.asDouble() : Double.parseDouble(value.asText("NaN"));
  }
}
