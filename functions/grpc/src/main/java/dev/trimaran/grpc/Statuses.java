package dev.trimaran.grpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Response;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Locale;

/** What gRPC calls a function's refusals. */
final class Statuses {

  private Statuses() {}

  /** The error that says what {@code response} says; its header fields become trailers. */
  static StatusRuntimeException of(Response response) {
    Metadata trailers = new Metadata();
    response
        .headers()
        .forEach((name, value) ->
            trailers.put(
                Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER),
                value));
    return of(response.status()).withDescription(message(response)).asRuntimeException(trailers);
  }

  /** The code for an HTTP status. */
  static Status of(int status) {
    return switch (status) {
      case 400, 415, 422 -> Status.INVALID_ARGUMENT;
      case 401 -> Status.UNAUTHENTICATED;
      case 403 -> Status.PERMISSION_DENIED;
      case 404 -> Status.NOT_FOUND;
      case 405, 501 -> Status.UNIMPLEMENTED;
      case 408, 504 -> Status.DEADLINE_EXCEEDED;
      case 409 -> Status.FAILED_PRECONDITION;
      case 413, 429 -> Status.RESOURCE_EXHAUSTED;
      case 503 -> Status.UNAVAILABLE;
      default -> Status.INTERNAL;
    };
  }

  private static String message(Response response) {
    try {
      JsonNode error = Json.read(response.body()).path("error");
      return error.isTextual() ? error.textValue() : response.text();
    } catch (Refusal noJson) {
      return response.text();
    }
  }
}
