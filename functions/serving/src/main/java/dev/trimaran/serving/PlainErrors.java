package dev.trimaran.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.serving.protocol.Json;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/**
 * What the server itself refuses (an unknown path, a body that is too large) and what fails, in the
 * form of every other error. A failure's reason is in the log only.
 */
@Singleton
@Primary
final class PlainErrors implements ErrorResponseProcessor<ObjectNode> {

  @Override
  public MutableHttpResponse<ObjectNode> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    String message =
        response.getStatus() == HttpStatus.INTERNAL_SERVER_ERROR || !context.hasErrors()
            ? "the request could not be answered; the reason is in the endpoint's log"
            : context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
    return response
        .body(Json.object().put("error", message))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
