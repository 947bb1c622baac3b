package dev.trimaran.tracking.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Call;
import dev.trimaran.function.Json;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.tracking.artifact.ArtifactPath;
import dev.trimaran.tracking.artifact.Artifacts;
import dev.trimaran.tracking.artifact.Entry;
import dev.trimaran.tracking.store.LoggedModels;
import dev.trimaran.tracking.store.MlflowError;
import dev.trimaran.tracking.store.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes about files: through the proxy, and lists of what a run or a logged model has. */
final class ArtifactRoutes {

  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";
  private static final String HERE = "mlflow-artifacts:";
  private static final String BYTES = "application/octet-stream";

  private final Artifacts artifacts;
  private final Runs runs;
  private final LoggedModels models;

  ArtifactRoutes(Artifacts artifacts, Runs runs, LoggedModels models) {
    this.artifacts = artifacts;
    this.runs = runs;
    this.models = models;
  }

  List<Route> routes() {
    return List.of(
        Endpoint.get(PROXY, "What is in a folder", this::proxied),
        Endpoint.route("GET", PROXY + "/{path...}", "A file", this::download),
        Endpoint.route("PUT", PROXY + "/{path...}", "Put a file", this::upload),
        Endpoint.route("DELETE", PROXY + "/{path...}", "Remove a file or a folder", this::delete),
        Endpoint.get("artifacts/list", "What files a run has", this::ofRun),
        Endpoint.route(
            "GET",
            "logged-models/{model_id}/artifacts/directories",
            "What files a logged model has",
            this::ofModel));
  }

  private static ArtifactPath path(Call call) {
    return ArtifactPath.of(call.parameter("path"));
  }

  private Response download(Call call) {
    ArtifactPath path = path(call);
    byte[] bytes =
        artifacts
            .read(path)
            .orElseThrow(() -> MlflowError.absent("No such artifact: '" + path + "'"));
    return new Response(200, BYTES, Map.of("Content-Disposition", "attachment"), bytes);
  }

  private Response upload(Call call) {
    artifacts.write(path(call), call.request().body());
    return Endpoint.json(Json.object());
  }

  private Response delete(Call call) {
    artifacts.delete(path(call));
    return Endpoint.json(Json.object());
  }

  private ObjectNode proxied(Input input) {
    ObjectNode answer = Json.object();
    list(answer, "", ArtifactPath.of(input.text("path").orElse("")));
    return answer;
  }

  private ObjectNode ofRun(Input input) {
    return below(runs.artifacts(input.runId()), input.text("path"));
  }

  private Response ofModel(Call call) {
    String root = models.get(call.parameter("model_id")).path("info").path("artifact_uri").asText();
    Input input = Input.of(call);
    return Endpoint.json(below(root, input.text("artifact_directory_path")));
  }

  private ObjectNode below(String root, Optional<String> folder) {
    ObjectNode answer = Json.object().put("root_uri", root);
    if (!root.startsWith(HERE)) {
      throw MlflowError.invalid(
          "expected a run with files at this server, found them at %s; list them there"
              .formatted(root));
    }
    ArtifactPath path = ArtifactPath.of(folder.orElse(""));
    ArtifactPath whole =
        ArtifactPath.of(root.substring(HERE.length()).replaceFirst("^/+", "")).resolve(path);
    list(answer, path.toString(), whole);
    return answer;
  }

  /** Entries under their paths below {@code prefix}. */
  private void list(ObjectNode answer, String prefix, ArtifactPath folder) {
    ArrayNode files = answer.arrayNode();
    for (Entry entry : artifacts.list(folder)) {
      String path = prefix.isEmpty() ? entry.name() : prefix + "/" + entry.name();
      ObjectNode file = files.addObject().put("path", path).put("is_dir", entry.folder());
      if (!entry.folder()) {
        file.put("file_size", entry.size());
      }
    }
    if (!files.isEmpty()) {
      answer.set("files", files);
    }
  }
}
