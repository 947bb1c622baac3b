package dev.trimaran.tracking.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Route;
import dev.trimaran.tracking.search.Page;
import dev.trimaran.tracking.store.Models;
import dev.trimaran.tracking.store.Versions;
import java.util.List;
import java.util.Map;

/** Routes about registered models. */
final class ModelRoutes {

  private static final String NAME = "name";
  private static final long USUAL = 100;
  private static final long MOST = 1000;

  private final Models models;
  private final Versions versions;

  ModelRoutes(Models models, Versions versions) {
    this.models = models;
    this.versions = versions;
  }

  List<Route> routes() {
    return List.of(
        Endpoint.post("registered-models/create", "Make a registered model", this::create),
        Endpoint.get(
            "registered-models/get",
            "A registered model",
            input -> model(models.get(input.required(NAME)))),
        Endpoint.post(
            "registered-models/rename",
            "Rename a registered model",
            input ->
                model(
                    models.rename(
                        input.required(NAME), Rules.modelName(input.present("new_name"))))),
        Endpoint.patch(
            "registered-models/update",
            "Describe a registered model",
            input -> model(models.describe(input.required(NAME), input.text("description")))),
        Endpoint.run(
            "DELETE",
            "registered-models/delete",
            "Delete a registered model",
            input -> models.delete(input.required(NAME))),
        Endpoint.get("registered-models/search", "Find registered models", this::search),
        Endpoint.get("registered-models/get-latest-versions", "By stage", this::latest),
        Endpoint.post("registered-models/get-latest-versions", "By stage", this::latest),
        Endpoint.run(
            "POST",
            "registered-models/set-tag",
            "Set a tag",
            input ->
                models.tag(
                    input.required(NAME),
                    Rules.key(input.required("key"), "key"),
                    Rules.registryTag(input.text("value").orElse("")))),
        Endpoint.run(
            "DELETE",
            "registered-models/delete-tag",
            "Remove a tag",
            input -> models.removeTag(input.required(NAME), input.required("key"))),
        Endpoint.run(
            "POST",
            "registered-models/alias",
            "Point an alias to a version",
            input ->
                models.alias(
                    input.required(NAME),
                    Rules.alias(input.required("alias")),
                    VersionRoutes.version(input))),
        Endpoint.run(
            "DELETE",
            "registered-models/alias",
            "Remove an alias",
            input -> models.removeAlias(input.required(NAME), input.required("alias"))),
        Endpoint.get(
            "registered-models/alias",
            "The version that an alias points to",
            input ->
                ExperimentRoutes.of(
                    "model_version",
                    versions.byAlias(input.required(NAME), input.required("alias")))));
  }

  private static ObjectNode model(ObjectNode model) {
    return ExperimentRoutes.of("registered_model", model);
  }

  private ObjectNode create(Input input) {
    Map<String, String> tags = Rules.pairs(input.objects("tags"));
    tags.forEach((key, value) -> {
      Rules.key(key, "tags[].key");
      Rules.registryTag(value);
    });
    return model(
        models.create(
            Rules.modelName(input.present(NAME)),
            input.text("description").filter(text -> !text.isEmpty()),
            tags));
  }

  private ObjectNode search(Input input) {
    return models.search(
        input.text("filter").orElse(""),
        input.texts("order_by"),
        Page.of(input.whole("max_results"), input.text("page_token"), USUAL, MOST));
  }

  private ObjectNode latest(Input input) {
    return models.latest(
        input.required(NAME), input.texts("stages").stream().map(VersionRoutes::stage).toList());
  }
}
