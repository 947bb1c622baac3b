package dev.trimaran.function.aws;

import dev.trimaran.function.Headers;
import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.host.EventRequest;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.function.Function;

/**
 * Lets a function take events one by one. If one is refused the invocation fails after all were
 * tried, so that Lambda comes again with them or puts them aside.
 */
final class EventAnswers {

  private EventAnswers() {}

  /** {@code [{"id", "status"}, …]}. */
  static byte[] of(List<CloudEvent> events, Function<Request, Response> function) {
    var taken = Json.object().putArray("events");
    StringBuilder refused = new StringBuilder();
    for (CloudEvent event : events) {
      Response response = function.apply(EventRequest.of(event, Headers.NONE));
      taken.addObject().put("id", event.getId()).put("status", response.status());
      if (response.status() >= 400) {
        refused.append(
            "event %s of type %s: expected the function to take it, found status %d: %s; "
                .formatted(event.getId(), event.getType(), response.status(), response.text()));
      }
    }
    if (!refused.isEmpty()) {
      throw new InvocationRefused(refused.substring(0, refused.length() - 2));
    }
    return Json.bytes(taken);
  }
}
