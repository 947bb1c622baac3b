package dev.trimaran.function.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Json;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.host.EventRequest;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;

/** What the Functions host brings by itself, as requests with CloudEvents. */
final class PlatformEvents {

  private static final String TICK = "dev.trimaran.schedule.tick.v1";
  private static final URI TIMER = URI.create("/azure/functions/timer");

  private PlatformEvents() {}

  /**
   * A timer's tick.
   *
   * @param id the invocation's
   * @param timer what the host says of the timer, in JSON; empty if nothing
   */
  static Request tick(String id, String timer) {
    String data = timer.isEmpty() ? "{}" : timer;
    CloudEvent event =
        CloudEventBuilder.v1()
            .withId(id)
            .withType(TICK)
            .withSource(TIMER)
            .withData("application/json", data.getBytes(StandardCharsets.UTF_8))
            .build();
    return EventRequest.of(event, Headers.NONE);
  }

  /**
   * An event of Event Grid. One in the schema of CloudEvents is handed on as it is; of one in Event
   * Grid's own schema the type, id, subject, time and data stay, and the topic is the source.
   */
  static Request ofEventGrid(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ObjectNode fields = Json.read(bytes);
    if (fields.has("specversion")) {
      return Request.post(EventRequest.PATH, "application/cloudevents+json", json)
          .through(Listener.PLATFORM);
    }
    CloudEventBuilder event =
        CloudEventBuilder.v1()
            .withId(fields.path("id").asText())
            .withType(fields.path("eventType").asText())
            .withSource(URI.create(fields.path("topic").asText()))
            .withData("application/json", Json.bytes(fields.path("data")));
    JsonNode subject = fields.path("subject");
    if (subject.isTextual()) {
      event = event.withSubject(subject.textValue());
    }
    JsonNode time = fields.path("eventTime");
    if (time.isTextual()) {
      event = event.withTime(OffsetDateTime.parse(time.textValue()));
    }
    return EventRequest.of(event.build(), Headers.NONE);
  }
}
