package dev.trimaran.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.scoring.ScoringException;
import dev.trimaran.serving.protocol.BadRequest;
import dev.trimaran.serving.protocol.Json;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import org.jspecify.annotations.Nullable;

/**
 * Errors in the form of the Open Inference Protocol: {@code {"error": "…"}}, never a stack trace.
 */
@Controller
final class ErrorController {

  @Error(global = true)
  HttpResponse<ObjectNode> badRequest(BadRequest wrong) {
    return HttpResponse.badRequest(error(wrong.getMessage()));
  }

  @Error(global = true)
  HttpResponse<ObjectNode> badRow(ScoringException wrong) {
    return HttpResponse.badRequest(error(wrong.getMessage()));
  }

  @Error(global = true)
  HttpResponse<ObjectNode> unknownModel(UnknownModel wrong) {
    return HttpResponse.notFound(error(wrong.getMessage()));
  }

  private static ObjectNode error(@Nullable String message) {
    return Json.object().put("error", message);
  }
}
