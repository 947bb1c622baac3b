package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts events into streams. */
final class Writing {
  private static final Duration NEWEST = Duration.ofHours(2);
  private static final Duration OLDEST = Duration.ofDays(14);
  private static final Duration SPAN = Duration.ofHours(24);
  private static final int OVERHEAD = 26; // bytes that each event counts beside its message
  private static final int BATCH_BYTES = 1_048_576;

  private final Aws aws;
  private final Places places;
  private final Events events;
  private final MetricFilters filters;

  Writing(Aws aws, Places places, Events events, MetricFilters filters) {
    this.aws = aws;
    this.places = places;
    this.events = events;
    this.filters = filters;
  }

  Map<String, Action> actions() {
    return Map.of("PutLogEvents", this::put);
  }

  private Answer put(Call call) {
    String group = Places.group(call);
    String stream = call.text("logStreamName");
    ObjectNode place = places.requiredGroup(call.site(), group);
    places.requiredStream(call.site(), group, stream);
    JsonNode given = call.input().path("logEvents");
    check(given);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    List<JsonNode> good = good(given, place, output);
    String key = Places.key(call.site(), group, stream);
    List<Event> added = events.add(key, good);
    if (!added.isEmpty()) {
      places.streams().update(key, document -> counted(document, added));
      filters.found(call.site(), group, added);
    }
    output.put("nextSequenceToken", "%056d".formatted(added.isEmpty() ? 0 : last(added)));
    return Answer.of(output);
  }

  private static long last(List<Event> added) {
    return added.getLast().number();
  }

  private static void check(JsonNode given) {
    long before = Long.MIN_VALUE;
    long bytes = 0;
    for (JsonNode event : given) {
      long timestamp = event.path("timestamp").asLong();
      if (timestamp < before) {
        throw Refused.invalid(
            "Log events in a single PutLogEvents request must be in chronological order.");
      }
      before = timestamp;
      bytes += size(event.path("message").asText()) + OVERHEAD;
    }
    if (bytes > BATCH_BYTES) {
      throw Refused.invalid(
          "Upload too large: %d bytes exceeds limit of %d".formatted(bytes, BATCH_BYTES));
    }
    if (!given.isEmpty() && before - given.get(0).path("timestamp").asLong() > SPAN.toMillis()) {
      throw Refused.invalid(
          "The batch of log events in a single PutLogEvents request cannot span more than 24"
              + " hours.");
    }
  }

  private List<JsonNode> good(JsonNode given, ObjectNode group, ObjectNode output) {
    long now = aws.time().now().toEpochMilli();
    long kept = now - Reading.kept(group).toMillis();
    List<JsonNode> good = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      long timestamp = given.get(i).path("timestamp").asLong();
      if (timestamp > now + NEWEST.toMillis()) {
        ObjectNode rejected = output.withObjectProperty("rejectedLogEventsInfo");
        if (!rejected.has("tooNewLogEventStartIndex")) {
          rejected.put("tooNewLogEventStartIndex", i);
        }
      } else if (timestamp < now - OLDEST.toMillis()) {
        output.withObjectProperty("rejectedLogEventsInfo").put("tooOldLogEventEndIndex", i + 1);
      } else if (timestamp < kept) {
        output.withObjectProperty("rejectedLogEventsInfo").put("expiredLogEventEndIndex", i + 1);
      } else {
        good.add(given.get(i));
      }
    }
    return good;
  }

  private static ObjectNode counted(ObjectNode stream, List<Event> added) {
    long first = added.getFirst().timestamp();
    long last = added.getLast().timestamp();
    long bytes = added.stream().mapToLong(event -> size(event.message()) + OVERHEAD).sum();
    return stream
        .put(
            "firstEventTimestamp",
            Math.min(first, stream.path("firstEventTimestamp").asLong(first)))
        .put("lastEventTimestamp", Math.max(last, stream.path("lastEventTimestamp").asLong(last)))
        .put("lastIngestionTime", added.getLast().ingested())
        .put("uploadSequenceToken", "%056d".formatted(added.getLast().number()))
        .put(Streams.BYTES, stream.path(Streams.BYTES).asLong() + bytes);
  }

  private static long size(String message) {
    return message.getBytes(StandardCharsets.UTF_8).length;
  }
}
