package dev.trimaran.function.host;

import dev.trimaran.function.ErrorForm;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import io.cloudevents.CloudEvent;
import java.util.List;

/**
 * Lets events in the structured and the batched mode of CloudEvents reach a function one by one in
 * the binary mode. A single event gets the function's own answer. A batch gets the highest status
 * among its events, so that a sender who comes again does so if one event was not taken, with
 * {@code [{"id", "status"}, …]} as the body.
 */
final class EventfulFunction implements ServerlessFunction {

  private final ServerlessFunction function;

  EventfulFunction(ServerlessFunction function) {
    this.function = function;
  }

  @Override
  public Response handle(Request request) {
    if (!ReceivedEvents.in(request)) {
      return function.handle(request);
    }
    List<CloudEvent> events;
    try {
      events = ReceivedEvents.of(request);
    } catch (Refusal refusal) {
      byte[] body = ErrorForm.PLAIN.body(refusal.status(), refusal.message());
      return Response.json(body).status(refusal.status());
    }
    return events.size() == 1
        ? function.handle(binary(events.getFirst(), request))
        : batch(events, request);
  }

  private Response batch(List<CloudEvent> events, Request request) {
    var answers = Json.object().putArray("events");
    int status = 200;
    for (CloudEvent event : events) {
      Response answer = function.handle(binary(event, request));
      status = Math.max(status, answer.status());
      answers.addObject().put("id", event.getId()).put("status", answer.status());
    }
    return Response.json(Json.bytes(answers)).status(status);
  }

  private static Request binary(CloudEvent event, Request request) {
    return EventRequest.of(event, request);
  }

  @Override
  public boolean slow(Request request) {
    return ReceivedEvents.in(request) || function.slow(request);
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
