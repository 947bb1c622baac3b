package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Gets events: of one stream in both directions, or those of a group that fit a pattern. */
final class Reading {
  private static final int MOST = 10_000;
  private static final int MOST_BYTES = 1_048_576;
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private record Found(String stream, Event event) {}

  private final Places places;
  private final Events events;

  Reading(Places places, Events events) {
    this.places = places;
    this.events = events;
  }

  Map<String, Action> actions() {
    return Map.of("GetLogEvents", this::get, "FilterLogEvents", this::filter);
  }

  /** How long a group keeps its events. */
  static Duration kept(ObjectNode group) {
    return group.has("retentionInDays")
        ? Duration.ofDays(group.path("retentionInDays").asLong())
        : FOR_EVER;
  }

  private Answer get(Call call) {
    String group = Places.group(call);
    String stream = call.text("logStreamName");
    ObjectNode place = places.requiredGroup(call.site(), group);
    places.requiredStream(call.site(), group, stream);
    List<Event> all = within(call, place, Places.key(call.site(), group, stream));
    String token = call.text("nextToken");
    int limit = call.input().path("limit").asInt(MOST);
    boolean forward = call.input().path("startFromHead").asBoolean();
    if (!token.isEmpty()) {
      forward = token.startsWith("f/");
      Event at = position(token);
      all =
          forward
              ? all.stream().filter(event -> event.compareTo(at) > 0).toList()
              : all.stream().filter(event -> event.compareTo(at) < 0).toList();
    }
    List<Event> page = forward ? first(all, limit) : first(all.reversed(), limit).reversed();
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putArray("events");
    page.forEach(event -> put(output.withArray("events").addObject(), event));
    // An end is reached when the token stays what it was.
    String here = token.isEmpty() ? "%056d".formatted(0) : token.substring(2);
    output.put("nextForwardToken", "f/" + (page.isEmpty() ? here : page.getLast().place()));
    output.put("nextBackwardToken", "b/" + (page.isEmpty() ? here : page.getFirst().place()));
    return Answer.of(output);
  }

  private Answer filter(Call call) {
    String group = Places.group(call);
    ObjectNode place = places.requiredGroup(call.site(), group);
    FilterPattern pattern = FilterPattern.of(call.text("filterPattern"));
    List<Found> found = new ArrayList<>();
    for (String stream : streams(call, group)) {
      for (Event event : within(call, place, Places.key(call.site(), group, stream))) {
        if (pattern.matches(event.message())) {
          found.add(new Found(stream, event));
        }
      }
    }
    found.sort(Comparator.comparing(Found::event));
    String token = call.text("nextToken");
    if (!token.isEmpty()) {
      Event at = position("f/" + token);
      found.removeIf(one -> one.event().compareTo(at) <= 0);
    }
    int limit = call.input().path("limit").asInt(MOST);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putArray("events");
    output.putArray("searchedLogStreams");
    List<Found> page = found.subList(0, Math.min(limit, found.size()));
    for (Found one : page) {
      ObjectNode event = output.withArray("events").addObject();
      event.put("logStreamName", one.stream()).put("eventId", one.event().place());
      put(event, one.event());
    }
    if (found.size() > page.size()) {
      output.put("nextToken", page.getLast().event().place());
    }
    return Answer.of(output);
  }

  private List<String> streams(Call call, String group) {
    JsonNode names = call.input().path("logStreamNames");
    String prefix = call.text("logStreamNamePrefix");
    if (!names.isEmpty() && !prefix.isEmpty()) {
      throw Refused.invalid(
          "logStreamNames and logStreamNamePrefix cannot be specified at the same time.");
    }
    Site site = call.site();
    if (!names.isEmpty()) {
      List<String> wanted = new ArrayList<>();
      names.forEach(name -> wanted.add(name.asText()));
      wanted.forEach(name -> places.requiredStream(site, group, name));
      return wanted;
    }
    return places.streams().list(Places.prefix(site, group) + prefix).stream()
        .map(entry -> entry.getValue().path("logStreamName").asText())
        .toList();
  }

  private List<Event> within(Call call, ObjectNode group, String stream) {
    long kept = Instant.now().minus(kept(group)).toEpochMilli();
    long since = Math.max(kept, call.input().path("startTime").asLong(0));
    long until = call.input().path("endTime").asLong(Long.MAX_VALUE);
    return events.of(stream, since).stream().filter(event -> event.timestamp() < until).toList();
  }

  private static List<Event> first(List<Event> all, int limit) {
    List<Event> page = new ArrayList<>();
    long bytes = 0;
    for (Event event : all) {
      bytes += event.message().length();
      if (page.size() == limit || (bytes > MOST_BYTES && !page.isEmpty())) {
        break;
      }
      page.add(event);
    }
    return Collections.unmodifiableList(page);
  }

  private static void put(ObjectNode output, Event event) {
    output
        .put("timestamp", event.timestamp())
        .put("message", event.message())
        .put("ingestionTime", event.ingested());
  }

  private static Event position(String token) {
    if (!token.matches("[fb]/\\d{56}")) {
      throw Refused.invalid("The specified nextToken is invalid.");
    }
    return Event.at(token.substring(2));
  }
}
