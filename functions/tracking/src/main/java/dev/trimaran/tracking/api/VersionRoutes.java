package dev.trimaran.tracking.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.Route;
import dev.trimaran.tracking.search.Page;
import dev.trimaran.tracking.store.MlflowError;
import dev.trimaran.tracking.store.Versions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes about versions of registered models. */
final class VersionRoutes {

  private static final String NAME = "name";
  private static final long MOST = 200_000;
  private static final long USUAL = 10_000;
  private static final List<String> STAGES = List.of("None", "Staging", "Production", "Archived");

  private final Versions versions;

  VersionRoutes(Versions versions) {
    this.versions = versions;
  }

  List<Route> routes() {
    return List.of(
        Endpoint.post("model-versions/create", "Make the next version", this::create),
        Endpoint.get(
            "model-versions/get",
            "A version",
            input -> version(versions.get(input.required(NAME), version(input)))),
        Endpoint.patch(
            "model-versions/update",
            "Describe a version",
            input ->
                version(
                    versions.describe(
                        input.required(NAME), version(input), input.text("description")))),
        Endpoint.run(
            "DELETE",
            "model-versions/delete",
            "Delete a version",
            input -> versions.delete(input.required(NAME), version(input))),
        Endpoint.get("model-versions/search", "Find versions", this::search),
        Endpoint.post("model-versions/transition-stage", "Move to a stage", this::stage),
        Endpoint.get(
            "model-versions/get-download-uri",
            "Where a version's files are",
            input ->
                Json.object()
                    .put("artifact_uri", versions.files(input.required(NAME), version(input)))),
        Endpoint.run(
            "POST",
            "model-versions/set-tag",
            "Set a tag",
            input ->
                versions.tag(
                    input.required(NAME),
                    version(input),
                    Rules.key(input.required("key"), "key"),
                    Rules.registryTag(input.text("value").orElse("")))),
        Endpoint.run(
            "DELETE",
            "model-versions/delete-tag",
            "Remove a tag",
            input ->
                versions.removeTag(input.required(NAME), version(input), input.required("key"))));
  }

  /** A version's number; it may be sent as one. */
  static String version(Input input) {
    var value = input.fields().path("version");
    return value.isIntegralNumber() ? value.asText() : input.required("version");
  }

  private static ObjectNode version(ObjectNode version) {
    return ExperimentRoutes.of("model_version", version);
  }

  private ObjectNode create(Input input) {
    Map<String, String> tags = Rules.pairs(input.objects("tags"));
    tags.forEach((key, value) -> {
      Rules.key(key, "tags[].key");
      Rules.registryTag(value);
    });
    return version(
        versions.create(
            new Versions.Beginning(
                Rules.modelName(input.required(NAME)),
                Rules.location(input.required("source")),
                filled(input, "run_id"),
                filled(input, "run_link"),
                filled(input, "description"),
                filled(input, "model_id"),
                tags)));
  }

  private static Optional<String> filled(Input input, String name) {
    return input.text(name).filter(text -> !text.isEmpty());
  }

  private ObjectNode stage(Input input) {
    String stage = stage(input.required("stage"));
    return version(
        versions.stage(
            input.required(NAME), version(input), stage, input.flag("archive_existing_versions")));
  }

  /** A stage as it is written. */
  static String stage(String asked) {
    return STAGES.stream()
        .filter(asked::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() ->
            MlflowError.invalid(
                "Invalid Model Version stage: %s. Value must be one of %s."
                    .formatted(asked, String.join(", ", STAGES))));
  }

  private ObjectNode search(Input input) {
    return versions.search(
        input.text("filter").orElse(""),
        input.texts("order_by"),
        Page.of(input.whole("max_results"), input.text("page_token"), USUAL, MOST));
  }
}
