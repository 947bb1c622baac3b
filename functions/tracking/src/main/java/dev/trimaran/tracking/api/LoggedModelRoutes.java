package dev.trimaran.tracking.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Call;
import dev.trimaran.function.Json;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.tracking.search.Page;
import dev.trimaran.tracking.store.LoggedModels;
import dev.trimaran.tracking.store.MlflowError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Routes about models that were logged, which clients of MLflow 3 ask for. */
final class LoggedModelRoutes {

  private static final String ID = "model_id";
  private static final String ONE = "logged-models/{model_id}";
  private static final long USUAL = 100;
  private static final long MOST = 1000;
  private static final List<String> STATUSES =
      List.of("LOGGED_MODEL_PENDING", "LOGGED_MODEL_READY", "LOGGED_MODEL_UPLOAD_FAILED");

  private final LoggedModels models;

  LoggedModelRoutes(LoggedModels models) {
    this.models = models;
  }

  List<Route> routes() {
    return List.of(
        Endpoint.post("logged-models", "Make a logged model", this::create),
        Endpoint.post("logged-models/search", "Find logged models", this::search),
        of("GET", ONE, "A logged model", (id, input) -> model(models.get(id))),
        of(
            "PATCH",
            ONE,
            "Say how making it ended",
            (id, input) ->
                model(
                    models.finish(
                        id,
                        input
                            .word("status", STATUSES)
                            .orElseThrow(() -> Input.missing("status"))))),
        of(
            "DELETE",
            ONE,
            "Delete a logged model",
            (id, input) -> {
              models.delete(id);
              return Json.object();
            }),
        of(
            "PATCH",
            ONE + "/tags",
            "Set tags",
            (id, input) -> model(models.tag(id, Rules.tags(input.objects("tags"))))),
        Endpoint.route(
            "DELETE",
            ONE + "/tags/{key}",
            "Remove a tag",
            call -> {
              models.removeTag(call.parameter(ID), call.parameter("key"));
              return Endpoint.json(Json.object());
            }),
        of(
            "POST",
            ONE + "/params",
            "Log parameters",
            (id, input) -> {
              models.log(id, parameters(input));
              return Json.object();
            }));
  }

  private static Route of(
      String method, String path, String summary, BiFunction<String, Input, ObjectNode> work) {
    return Endpoint.route(method, path, summary, call -> answer(call, work));
  }

  private static Response answer(Call call, BiFunction<String, Input, ObjectNode> work) {
    return Endpoint.json(work.apply(call.parameter(ID), Input.of(call)));
  }

  private static ObjectNode model(ObjectNode model) {
    return ExperimentRoutes.of("model", model);
  }

  private static Map<String, String> parameters(Input input) {
    Map<String, String> parameters = Rules.pairs(input.objects("params"));
    parameters.keySet().forEach(key -> Rules.key(key, "params[].key"));
    parameters.replaceAll((key, value) -> Rules.parameter(value));
    return parameters;
  }

  private ObjectNode create(Input input) {
    Optional<String> run = input.text("source_run_id").filter(id -> !id.isEmpty());
    String name = input.text("name").filter(text -> !text.isEmpty()).orElseGet(RunNames::any);
    if (name.matches(".*[/:.%\"'].*")) {
      throw MlflowError.invalid(
          "Invalid model name ('%s') provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%%', '\"', \"'\")"
              .formatted(name));
    }
    return model(
        models.create(
            new LoggedModels.Beginning(
                input.required("experiment_id"),
                name,
                input.text("model_type"),
                run,
                parameters(input),
                Rules.tags(input.objects("tags")))));
  }

  private ObjectNode search(Input input) {
    List<String> orders =
        input.objects("order_by").stream()
            .map(order ->
                order.required("field_name")
                    + (order.fields().path("ascending").asBoolean(true) ? " ASC" : " DESC"))
            .toList();
    return models.search(
        input.texts("experiment_ids"),
        input.text("filter").orElse(""),
        orders,
        Page.of(input.whole("max_results"), input.text("page_token"), USUAL, MOST));
  }
}
