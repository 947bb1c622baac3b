package dev.trimaran.tracking.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Route;
import dev.trimaran.tracking.search.Page;
import dev.trimaran.tracking.store.MlflowError;
import dev.trimaran.tracking.store.Point;
import dev.trimaran.tracking.store.RunData;
import dev.trimaran.tracking.store.RunInputs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes by which runs are logged to. */
final class LogRoutes {

  private static final String HISTORY = "mlflow.log-model.history";
  private static final long MOST = 25_000;

  private final RunData data;
  private final RunInputs inputs;

  LogRoutes(RunData data, RunInputs inputs) {
    this.data = data;
    this.inputs = inputs;
  }

  List<Route> routes() {
    return List.of(
        Endpoint.run(
            "POST",
            "runs/log-metric",
            "Log a value of a metric",
            input -> data.log(input.runId(), List.of(point(input, "")), List.of(), Map.of())),
        Endpoint.run(
            "POST",
            "runs/log-parameter",
            "Log a parameter",
            input -> data.log(input.runId(), List.of(), List.of(parameter(input, "")), Map.of())),
        Endpoint.run("POST", "runs/log-batch", "Log many at once", this::batch),
        Endpoint.run("POST", "runs/set-tag", "Set a tag", this::tag),
        Endpoint.run(
            "POST",
            "runs/delete-tag",
            "Remove a tag",
            input -> data.removeTag(input.required("run_id"), input.required("key"))),
        Endpoint.run("POST", "runs/log-model", "Log a model's description", this::model),
        Endpoint.run("POST", "runs/log-inputs", "Log what a run read", this::inputs),
        Endpoint.run("POST", "runs/outputs", "Log what models a run made", this::outputs),
        Endpoint.get("metrics/get-history", "The values of a metric", this::history),
        Endpoint.get("metrics/get-history-bulk", "Of several runs", this::histories),
        Endpoint.get("metrics/get-history-bulk-interval", "Of several runs", this::histories));
  }

  private static Point point(Input input, String path) {
    String key = Rules.key(input.required("key"), path + "name");
    double value = input.number("value");
    long timestamp = input.whole("timestamp").orElseThrow(() -> Input.missing("timestamp"));
    if (timestamp < 0) {
      throw MlflowError.invalid(
          "Invalid value %d for parameter '%stimestamp' supplied: Timestamp must be a nonnegative long (64-bit integer)"
              .formatted(timestamp, path));
    }
    if (timestamp > Long.MAX_VALUE / 1000) {
      throw MlflowError.invalid(
          "Invalid value %d for parameter '%stimestamp' supplied: expected milliseconds since 1970"
              .formatted(timestamp, path));
    }
    return new Point(
        key,
        value,
        timestamp,
        input.whole("step").orElse(0L),
        input.text("model_id").orElse(""),
        input.text("dataset_name").orElse(""),
        input.text("dataset_digest").orElse(""));
  }

  private static Map.Entry<String, String> parameter(Input input, String path) {
    return Map.entry(
        Rules.key(input.required("key"), path + "key"),
        Rules.parameter(input.text("value").orElse("")));
  }

  private void batch(Input input) {
    List<Input> metrics = input.objects("metrics");
    List<Input> parameters = input.objects("params");
    List<Input> tags = input.objects("tags");
    String run = input.required("run_id");
    atMost("metrics", metrics.size(), Rules.MOST_AT_ONCE);
    atMost("params", parameters.size(), Rules.MOST_PARAMETERS);
    atMost("tags", tags.size(), Rules.MOST_PARAMETERS);
    atMost(
        "metrics, params, and tags",
        metrics.size() + parameters.size() + tags.size(),
        Rules.MOST_AT_ONCE);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      points.add(point(metrics.get(i), "metrics[" + i + "]."));
    }
    List<Map.Entry<String, String>> all = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      all.add(parameter(parameters.get(i), "params[" + i + "]."));
    }
    long keys = all.stream().map(Map.Entry::getKey).distinct().count();
    if (keys < all.size()) {
      throw MlflowError.invalid(
          "Duplicate parameter keys have been submitted. Please ensure the request contains only one param value per param key.");
    }
    data.log(run, points, all, Rules.tags(tags));
  }

  private static void atMost(String what, int found, int most) {
    if (found > most) {
      throw MlflowError.invalid(
          "A batch logging request can contain at most %d %s. Got %d %s. Please split up %s across multiple requests and try again."
              .formatted(most, what, found, what, what));
    }
  }

  private void tag(Input input) {
    String key = Rules.key(input.required("key"), "key");
    String value = Rules.tag(input.text("value").orElse(""));
    data.log(input.runId(), List.of(), List.of(), Map.of(key, value));
  }

  /** The description joins those of the run's tag. */
  private void model(Input input) {
    String run = input.required("run_id");
    String text = input.required("model_json");
    ObjectNode model;
    try {
      model = Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (Refusal malformed) {
      throw MlflowError.invalid("Malformed model info. " + malformed.message());
    }
    for (String name : List.of("run_id", "artifact_path", "flavors", "utc_time_created")) {
      if (!model.has(name)) {
        throw MlflowError.invalid(
            "Model json is missing mandatory fields: '" + name + "' is not there");
      }
    }
    String before = data.tag(run, HISTORY).orElse("[]");
    String list = before.substring(0, before.length() - 1) + (before.length() > 2 ? "," : "");
    data.log(run, List.of(), List.of(), Map.of(HISTORY, list + model + "]"));
  }

  private void inputs(Input input) {
    List<RunInputs.Dataset> datasets = new ArrayList<>();
    for (Input each : input.objects("datasets")) {
      Input dataset = each.object("dataset");
      datasets.add(
          new RunInputs.Dataset(
              dataset.required("name"),
              dataset.required("digest"),
              dataset.required("source_type"),
              dataset.required("source"),
              dataset.text("schema"),
              dataset.text("profile"),
              Rules.pairs(each.objects("tags"))));
    }
    atMost("datasets", datasets.size(), Rules.MOST_AT_ONCE);
    inputs.log(
        input.required("run_id"),
        datasets,
        input.objects("models").stream().map(model -> model.required("model_id")).toList());
  }

  private void outputs(Input input) {
    Map<String, Long> models = new LinkedHashMap<>();
    input
        .objects("models")
        .forEach(model -> models.put(model.required("model_id"), model.whole("step").orElse(0L)));
    inputs.outputs(input.required("run_id"), models);
  }

  private ObjectNode history(Input input) {
    return data.history(
        input.runId(),
        input.required("metric_key"),
        Page.of(input.whole("max_results"), input.text("page_token"), MOST, MOST));
  }

  private ObjectNode histories(Input input) {
    List<String> runs =
        Optional.of(input.texts("run_ids"))
            .filter(found -> !found.isEmpty())
            .orElseGet(() -> input.texts("run_id"));
    if (runs.isEmpty() || runs.size() > Rules.MOST_PARAMETERS) {
      throw MlflowError.invalid(
          "GetMetricHistoryBulk request must specify at least one and at most %d run_ids. Received %d run_ids."
              .formatted(Rules.MOST_PARAMETERS, runs.size()));
    }
    long most = Page.of(input.whole("max_results"), Optional.empty(), MOST, MOST).size();
    return data.histories(
        runs,
        input.required("metric_key"),
        input.whole("start_step"),
        input.whole("end_step"),
        most);
  }
}
