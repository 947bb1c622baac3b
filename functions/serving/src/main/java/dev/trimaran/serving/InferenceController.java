package dev.trimaran.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.serving.protocol.Json;
import dev.trimaran.serving.protocol.OpenInference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Objects;

/**
 * The routes of the Open Inference Protocol, version 2, over REST. The version in a path may be
 * left out; an unknown model or version is a 404.
 */
@Controller("/v2")
@Produces(MediaType.APPLICATION_JSON)
final class InferenceController {

  private final ServedModel served;

  InferenceController(ServedModel served) {
    this.served = served;
  }

  @Get
  ObjectNode server() {
    ObjectNode server = Json.object().put("name", "trimaran").put("version", Version.TEXT);
    server.putArray("extensions");
    return server;
  }

  @Get("/health/live")
  ObjectNode live() {
    return Json.object().put("live", true);
  }

  @Get("/health/ready")
  ObjectNode ready() {
    return Json.object().put("ready", true);
  }

  @Get("/models/{model}")
  ObjectNode metadata(String model) {
    return metadata(model, served.version());
  }

  @Get("/models/{model}/versions/{version}")
  ObjectNode metadata(String model, String version) {
    require(model, version);
    return OpenInference.metadata(served.name(), served.version(), served.signature());
  }

  @Get("/models/{model}/ready")
  ObjectNode modelReady(String model) {
    return modelReady(model, served.version());
  }

  @Get("/models/{model}/versions/{version}/ready")
  ObjectNode modelReady(String model, String version) {
    require(model, version);
    return Json.object().put("name", model).put("ready", true);
  }

  @Post("/models/{model}/infer")
  @Consumes(MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  ObjectNode infer(String model, @Body @Nullable String body) {
    return infer(model, served.version(), body);
  }

  @Post("/models/{model}/versions/{version}/infer")
  @Consumes(MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  ObjectNode infer(String model, String version, @Body @Nullable String body) {
    require(model, version);
    OpenInference.Request request =
        OpenInference.read(Json.read(Objects.requireNonNullElse(body, "")));
    return OpenInference.write(
        request, served.scorer().score(request.rows()), served.name(), served.version());
  }

  private void require(String model, String version) {
    if (!model.equals(served.name()) || !version.equals(served.version())) {
      throw new UnknownModel(
          "expected model \"%s\" version \"%s\", found \"%s\" version \"%s\" in the path"
              .formatted(served.name(), served.version(), model, version));
    }
  }
}
