package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.state.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The events of all streams: kept as the batches in which they came, and in memory by time. Thread
 * safe.
 */
final class Events {
  private final Aws aws;
  private final Table batches;
  private final Map<String, List<Event>> byStream = new ConcurrentHashMap<>();
  private long lastNumber;

  Events(Aws aws) {
    this.aws = aws;
    this.batches = aws.state().table("logs/events");
  }

  /** Takes these events in, whose time and message are given. */
  synchronized List<Event> add(String stream, List<JsonNode> given) {
    List<Event> known = loaded(stream);
    long now = aws.time().now().toEpochMilli();
    List<Event> added = new ArrayList<>();
    ObjectNode batch = JsonNodeFactory.instance.objectNode().put("ingested", now);
    for (JsonNode one : given) {
      lastNumber = Math.max(lastNumber + 1, now * 1000);
      Event event =
          new Event(one.path("timestamp").asLong(), lastNumber, now, one.path("message").asText());
      added.add(event);
      batch.withArray("events").add(event.timestamp()).add(event.number()).add(event.message());
    }
    if (added.isEmpty()) {
      return added;
    }
    batches.put(stream + "\n%019d".formatted(lastNumber), batch);
    boolean late = !known.isEmpty() && known.getLast().compareTo(added.getFirst()) > 0;
    known.addAll(added);
    if (late) {
      Collections.sort(known);
    }
    return added;
  }

  /** A stream's events from a time on, by time. */
  synchronized List<Event> of(String stream, long since) {
    List<Event> all = loaded(stream);
    int from = Collections.binarySearch(all, new Event(since, 0, 0, ""));
    return List.copyOf(all.subList(from < 0 ? -from - 1 : from, all.size()));
  }

  /** The stream is gone. */
  synchronized void remove(String stream) {
    byStream.remove(stream);
    batches.list(stream + "\n").forEach(batch -> batches.remove(batch.getKey()));
  }

  private List<Event> loaded(String stream) {
    return byStream.computeIfAbsent(
        stream,
        missing -> {
          List<Event> events = new ArrayList<>();
          for (Map.Entry<String, ObjectNode> batch : batches.list(stream + "\n")) {
            long ingested = batch.getValue().path("ingested").asLong();
            JsonNode parts = batch.getValue().path("events");
            for (int i = 0; i < parts.size(); i += 3) {
              events.add(
                  new Event(
                      parts.get(i).asLong(),
                      parts.get(i + 1).asLong(),
                      ingested,
                      parts.get(i + 2).asText()));
            }
          }
          Collections.sort(events);
          return events;
        });
  }
}
