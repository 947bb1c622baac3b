package dev.trimaran.function.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the modes of the CloudEvents HTTP binding that put events into the body: structured ({@code
 * application/cloudevents+json}) and batched ({@code application/cloudevents-batch+json}).
 */
final class ReceivedEvents {

  private static final String EVENTS = "application/cloudevents";
  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCHED = "application/cloudevents-batch+json";

  /** Made when the first event comes: no other request should wait for it. */
  private static final class Format {
    static final JsonMapper MAPPER = new JsonMapper();
    static final JsonFormat JSON = new JsonFormat();
  }

  private ReceivedEvents() {}

  /** Whether the body of {@code request} holds events. */
  static boolean in(Request request) {
    return request.method().equals("POST")
        && request.path().equals(EventRequest.PATH)
        && mediaType(request).startsWith(EVENTS);
  }

  /**
   * The events.
   *
   * @throws Refusal 415 if they are not in JSON, 400 if one is no CloudEvent
   */
  static List<CloudEvent> of(Request request) {
    return switch (mediaType(request)) {
      case STRUCTURED -> List.of(event(request.body(), ""));
      case BATCHED -> batch(request.body());
      default ->
          throw Refusal.unsupportedMediaType(
              "header content-type: expected %s or %s, found \"%s\""
                  .formatted(STRUCTURED, BATCHED, mediaType(request)));
    };
  }

  private static List<CloudEvent> batch(byte[] body) {
    try {
      JsonNode elements = Format.MAPPER.readTree(body);
      if (!elements.isArray()) {
        throw Refusal.badRequest("body: expected a JSON array of CloudEvents, found none");
      }
      List<CloudEvent> events = new ArrayList<>(elements.size());
      for (JsonNode element : elements) {
        byte[] json = Format.MAPPER.writeValueAsBytes(element);
        events.add(event(json, "[%d]".formatted(events.size())));
      }
      return events;
    } catch (IOException malformed) {
      throw Refusal.badRequest("body: expected a JSON array of CloudEvents, found malformed JSON");
    }
  }

  private static CloudEvent event(byte[] event, String place) {
    if (!startsObject(event)) {
      // What reads events fails at a null, and tells of its classes at anything else.
      throw malformed(place, "JSON that is no object");
    }
    try {
      return Format.JSON.deserialize(event);
    } catch (EventDeserializationException malformed) {
      throw malformed(
          place,
          malformed.getCause() instanceof JsonProcessingException json
              ? json.getOriginalMessage()
              : String.valueOf(malformed.getMessage()));
    }
  }

  private static Refusal malformed(String place, String found) {
    return Refusal.badRequest(
        "body%s: expected a CloudEvent 1.0 in JSON, found: %s".formatted(place, found));
  }

  private static boolean startsObject(byte[] json) {
    return new String(json, StandardCharsets.UTF_8).stripLeading().startsWith("{");
  }

  private static String mediaType(Request request) {
    String type = request.header("content-type").orElse("");
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
  }
}
