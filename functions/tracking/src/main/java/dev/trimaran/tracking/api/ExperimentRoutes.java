package dev.trimaran.tracking.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.Route;
import dev.trimaran.tracking.search.Page;
import dev.trimaran.tracking.store.Experiments;
import java.util.List;
import java.util.Optional;

/** Routes about experiments. */
final class ExperimentRoutes {

  private static final String ID = "experiment_id";
  private static final long MOST = 50_000;
  private static final List<String> VIEWS = List.of("ACTIVE_ONLY", "DELETED_ONLY", "ALL");

  private final Experiments experiments;

  ExperimentRoutes(Experiments experiments) {
    this.experiments = experiments;
  }

  List<Route> routes() {
    return List.of(
        Endpoint.post("experiments/create", "Make an experiment", this::create),
        Endpoint.get(
            "experiments/get",
            "An experiment",
            input -> of("experiment", experiments.get(input.required(ID)))),
        Endpoint.get(
            "experiments/get-by-name",
            "An experiment",
            input -> of("experiment", experiments.byName(input.required("experiment_name")))),
        Endpoint.post("experiments/search", "Find experiments", this::search),
        Endpoint.get("experiments/search", "Find experiments", this::search),
        Endpoint.run(
            "POST",
            "experiments/update",
            "Rename an experiment",
            input ->
                experiments.rename(
                    input.required(ID), Rules.experimentName(input.required("new_name")))),
        Endpoint.run(
            "POST",
            "experiments/delete",
            "Delete an experiment",
            input -> experiments.delete(input.required(ID), true)),
        Endpoint.run(
            "POST",
            "experiments/restore",
            "Bring an experiment back",
            input -> experiments.delete(input.required(ID), false)),
        Endpoint.run(
            "POST",
            "experiments/set-experiment-tag",
            "Set a tag",
            input ->
                experiments.tag(
                    input.required(ID),
                    Rules.key(input.required("key"), "key"),
                    Rules.experimentTag(input.text("value").orElse("")))),
        Endpoint.run(
            "POST",
            "experiments/delete-experiment-tag",
            "Remove a tag",
            input -> experiments.removeTag(input.required(ID), input.required("key"))));
  }

  static ObjectNode of(String name, ObjectNode value) {
    ObjectNode answer = Json.object();
    answer.set(name, value);
    return answer;
  }

  private ObjectNode create(Input input) {
    Optional<String> location =
        input.text("artifact_location").filter(text -> !text.isEmpty()).map(Rules::location);
    var tags = Rules.pairs(input.objects("tags"));
    tags.forEach((key, value) -> {
      Rules.key(key, "tags[].key");
      Rules.experimentTag(value);
    });
    String id =
        experiments.create(
            Rules.experimentName(input.required("name")),
            location.map(text -> text.replaceAll("/+$", "")),
            tags);
    return Json.object().put(ID, id);
  }

  private ObjectNode search(Input input) {
    return experiments.search(
        input.text("filter").orElse(""),
        input.texts("order_by"),
        deleted(input, "view_type"),
        Page.of(input.whole("max_results"), input.text("page_token"), MOST, MOST));
  }

  /** Which are asked for: those that are deleted or not, or all. */
  static Optional<Boolean> deleted(Input input, String name) {
    String view = input.word(name, VIEWS).orElse("ACTIVE_ONLY");
    return switch (view) {
      case "ALL" -> Optional.empty();
      case "DELETED_ONLY" -> Optional.of(true);
      default -> Optional.of(false);
    };
  }
}
