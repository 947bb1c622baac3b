package dev.trimaran.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.scoring.ScoringException;
import dev.trimaran.serving.protocol.BadRequest;
import dev.trimaran.serving.protocol.CsvRows;
import dev.trimaran.serving.protocol.Json;
import dev.trimaran.serving.protocol.MlflowScoring;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * MLflow's scoring routes: {@code /invocations} takes JSON or CSV, {@code /ping} and {@code
 * /health} tell that the model is loaded. 400 for a body that cannot be scored, 415 for another
 * content type, both with MLflow's {@code error_code} and {@code message}.
 */
@Controller
final class InvocationsController {

  private final ServedModel served;

  InvocationsController(ServedModel served) {
    this.served = served;
  }

  @Get(uris = {"/ping", "/health"})
  @Produces(MediaType.APPLICATION_JSON)
  String ping() {
    return "\n";
  }

  @Get("/version")
  @Produces(MediaType.TEXT_PLAIN)
  String version() {
    return Version.TEXT;
  }

  @Post("/invocations")
  @Consumes(MediaType.ALL)
  @Produces(MediaType.APPLICATION_JSON)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<ObjectNode> invocations(
      HttpRequest<?> request, @Body @io.micronaut.core.annotation.Nullable String body) {
    String type = request.getContentType().map(MediaType::getName).orElse("");
    List<Map<String, @Nullable Object>> rows;
    switch (type) {
      case MediaType.APPLICATION_JSON ->
          rows =
              MlflowScoring.read(
                  Json.read(Objects.requireNonNullElse(body, "")), served.signature());
      case MediaType.TEXT_CSV ->
          rows = CsvRows.read(Objects.requireNonNullElse(body, ""), served.signature());
      default -> {
        return HttpResponse.<ObjectNode>status(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
            .body(
                error(
                    "Content-Type: expected application/json or text/csv, found "
                        + (type.isEmpty() ? "none" : type)));
      }
    }
    return HttpResponse.ok(MlflowScoring.write(served.scorer().score(rows)));
  }

  @Error
  HttpResponse<ObjectNode> refused(BadRequest wrong) {
    return HttpResponse.badRequest(error(wrong.getMessage()));
  }

  @Error
  HttpResponse<ObjectNode> refused(ScoringException wrong) {
    return HttpResponse.badRequest(error(wrong.getMessage()));
  }

  private static ObjectNode error(@Nullable String message) {
    return Json.object().put("error_code", "BAD_REQUEST").put("message", message);
  }
}
