package dev.trimaran.function.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.ErrorForm;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;

/**
 * The protocol of custom handlers. Requests over HTTP are forwarded by the host as they came; a
 * tick or an event is posted to the name of its entry point as {@code {"Data", "Metadata"}}, and
 * answered by {@code {"Outputs", "Logs", "ReturnValue"}}. A status that is no success fails the
 * invocation.
 */
final class CustomHandler implements ServerlessFunction {

  private static final String INVOCATION = "x-azure-functions-invocationid";

  /** Written by Azure's front end for every request from outside, and never by the host itself. */
  private static final String FROM_OUTSIDE = "x-forwarded-for";

  private final ServerlessFunction function;

  CustomHandler(ServerlessFunction function) {
    this.function = function;
  }

  @Override
  public Response handle(Request request) {
    if (isBroughtByHost(request)) {
      if (request.path().equals("/" + AzureFunctions.TICK)) {
        return invoked(request, "timer", PlatformEvents::tick);
      }
      if (request.path().equals("/" + AzureFunctions.EVENT)) {
        return invoked(request, "event", (id, event) -> PlatformEvents.ofEventGrid(event));
      }
    }
    return function.handle(request);
  }

  private static boolean isBroughtByHost(Request request) {
    return request.method().equals("POST")
        && request.header(INVOCATION).isPresent()
        && request.header(FROM_OUTSIDE).isEmpty();
  }

  private Response invoked(
      Request request, String input, BiFunction<String, String, Request> event) {
    Response answer;
    try {
      JsonNode data = Json.read(request.body()).path("Data").path(input);
      String id = request.header(INVOCATION).orElse("");
      answer = function.handle(event.apply(id, unwrapped(data, input)));
    } catch (Refusal refusal) {
      byte[] body = ErrorForm.PLAIN.body(refusal.status(), refusal.message());
      return Response.json(body).status(refusal.status());
    }
    if (answer.status() >= 400) {
      return answer;
    }
    ObjectNode result = Json.object();
    result.putObject("Outputs");
    result.putArray("Logs").add("status %d: %s".formatted(answer.status(), answer.text()));
    result.putNull("ReturnValue");
    return Response.json(Json.bytes(result));
  }

  /** The input's own JSON: hosts send an object, its text, or that text quoted once more. */
  private static String unwrapped(JsonNode data, String input) {
    if (data.isMissingNode()) {
      throw Refusal.badRequest("body: expected Data." + input + ", found nothing");
    }
    String json = data.isTextual() ? data.textValue() : data.toString();
    if (!json.startsWith("\"")) {
      return json;
    }
    byte[] wrapped = ("{\"value\":" + json + "}").getBytes(StandardCharsets.UTF_8);
    return Json.read(wrapped).path("value").asText();
  }

  @Override
  public boolean slow(Request request) {
    return isBroughtByHost(request) || function.slow(request);
  }

  @Override
  public void restored() {
    function.restored();
  }

  @Override
  public void close() {
    function.close();
  }
}
