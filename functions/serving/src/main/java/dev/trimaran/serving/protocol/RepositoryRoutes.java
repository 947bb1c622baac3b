package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonToken;
import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.ErrorForm;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.serving.models.ModelRepository;
import dev.trimaran.serving.models.RepositoryEntry;
import java.util.List;
import java.util.Optional;

/**
 * Triton's model repository extension: what is there, loading and unloading, and beyond it versions
 * and aliases. For operators only, through their own door. What can be loaded was named when the
 * function started: no request brings a path, an address or a model of its own.
 *
 * @see <a
 *     href="https://github.com/triton-inference-server/server/blob/main/docs/protocol/extension_model_repository.md">
 *     Model repository extension</a>
 */
public final class RepositoryRoutes {

  /** What the paths of all these routes start with. */
  public static final String BASE = "/v2/repository";

  private final ModelRepository repository;

  public RepositoryRoutes(ModelRepository repository) {
    this.repository = repository;
  }

  /** The routes. */
  public List<Route> routes() {
    String model = BASE + "/models/{model}";
    String version = model + "/versions/{version}";
    return List.of(
        Route.post(BASE + "/index", Access.ADMIN, "The models that may be loaded", this::index),
        Route.post(model + "/load", Access.ADMIN, "Loads a model, or loads it anew", this::load),
        Route.post(version + "/load", Access.ADMIN, "Loads a version", this::load),
        Route.post(model + "/unload", Access.ADMIN, "Unloads a model", this::unload),
        Route.post(version + "/unload", Access.ADMIN, "Unloads a version", this::unload),
        new Route(
            "PUT",
            model + "/aliases/{alias}",
            Access.ADMIN,
            ErrorForm.PLAIN,
            "Points an alias to a loaded version",
            this::alias));
  }

  private Response index(Call call) {
    boolean readyOnly = false;
    if (call.request().body().length > 0) {
      try (JsonBody json = JsonBody.object(call.request().body())) {
        for (String field = json.field(); field != null; field = json.field()) {
          if (field.equals("ready")) {
            readyOnly = json.flag();
          } else {
            json.skip();
          }
        }
        json.end();
      }
    }
    boolean all = !readyOnly;
    return JsonAnswer.of(json -> {
      json.writeStartArray();
      for (RepositoryEntry entry : repository.index()) {
        if (all || entry.state() == RepositoryEntry.State.READY) {
          json.writeStartObject();
          json.writeStringField("name", entry.key().model());
          json.writeStringField("version", entry.key().version());
          json.writeStringField("state", entry.state().name());
          json.writeStringField("reason", entry.reason());
          json.writeEndObject();
        }
      }
      json.writeEndArray();
    });
  }

  private Response load(Call call) {
    Parameters given = Parameters.read(call.request().body());
    Optional<String> version = call.optional("version").or(given::version);
    if (given.version().isPresent() && !given.version().equals(version)) {
      throw Refusal.badRequest(
          "parameters.version: expected \"%s\" as in the path, found \"%s\""
              .formatted(version.orElse(""), given.version().get()));
    }
    repository.load(call.parameter("model"), version, given.uri());
    return Response.empty(200);
  }

  private Response unload(Call call) {
    repository.unload(call.parameter("model"), call.optional("version"));
    return Response.empty(200);
  }

  private Response alias(Call call) {
    String version = null;
    try (JsonBody json = JsonBody.object(call.request().body())) {
      for (String field = json.field(); field != null; field = json.field()) {
        if (field.equals("version")) {
          version = json.text("a version as a text");
        } else {
          json.skip();
        }
      }
      json.end();
    }
    if (version == null) {
      throw Refusal.badRequest("version: expected a loaded version, found nothing");
    }
    repository.alias(call.parameter("model"), call.parameter("alias"), version);
    return Response.empty(200);
  }

  /**
   * What a request to load may say.
   *
   * @param version which version
   * @param uri where the source has it
   */
  private record Parameters(Optional<String> version, Optional<String> uri) {

    static Parameters read(byte[] body) {
      Parameters read = new Parameters(Optional.empty(), Optional.empty());
      if (body.length == 0) {
        return read;
      }
      try (JsonBody json = JsonBody.object(body)) {
        for (String field = json.field(); field != null; field = json.field()) {
          if (field.equals("parameters") && json.token() == JsonToken.START_OBJECT) {
            read = read(json);
          } else {
            json.skip();
          }
        }
        json.end();
      }
      return read;
    }

    private static Parameters read(JsonBody json) {
      Optional<String> version = Optional.empty();
      Optional<String> uri = Optional.empty();
      for (String name = json.field(); name != null; name = json.field()) {
        switch (name) {
          case "version" -> version = Optional.of(json.text("a version as a text"));
          case "uri" -> uri = Optional.of(json.text("the URI of a version"));
          default ->
              throw json.wrong(
                  "no parameter but version and uri: what is loaded comes from where the function"
                      + " was told at its start");
        }
      }
      return new Parameters(version, uri);
    }
  }
}
