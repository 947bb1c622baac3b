package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a query: the fields of an event, of which those of a message in JSON are found out, or
 * what a query has made.
 *
 * @param fields the values as text, by name
 */
record InsightsRow(Map<String, String> fields) {
  static final String TIMESTAMP = "@timestamp";
  static final String MESSAGE = "@message";
  static final String POINTER = "@ptr";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_FIELDS = 200;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  /** An event. */
  static InsightsRow of(String account, String group, String stream, Event event) {
    Map<String, String> fields = new LinkedHashMap<>();
    int brace = event.message().indexOf('{');
    if (brace >= 0) {
      discover(event.message().substring(brace), fields);
    }
    fields.put(TIMESTAMP, Long.toString(event.timestamp()));
    fields.put("@ingestionTime", Long.toString(event.ingested()));
    fields.put(MESSAGE, event.message());
    fields.put("@logStream", stream);
    fields.put("@log", account + ":" + group);
    fields.put(POINTER, event.place());
    return new InsightsRow(fields);
  }

  private static void discover(String text, Map<String, String> fields) {
    try {
      flatten("", JSON.readTree(text), fields);
    } catch (JsonProcessingException e) {
      fields.clear(); // a message with a brace that is no JSON has no fields of its own
    }
  }

  private static void flatten(String path, JsonNode node, Map<String, String> fields) {
    if (node.isContainerNode()) {
      String before = path.isEmpty() ? "" : path + ".";
      node.properties().forEach(one -> flatten(before + one.getKey(), one.getValue(), fields));
      for (int i = 0; node.isArray() && i < node.size(); i++) {
        flatten(before + i, node.get(i), fields);
      }
    } else if (fields.size() < MOST_FIELDS && !node.isNull()) {
      fields.put(path, node.isNumber() ? number(node.asDouble()) : node.asText());
    }
  }

  /** The field's value; empty when the row has none. */
  Optional<String> get(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** The same with these fields more. */
  InsightsRow with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.putAll(more);
    return new InsightsRow(all);
  }

  /** As the service prints it: instants in UTC. */
  static String printed(String field, String value) {
    boolean instant =
        field.equals(TIMESTAMP) || field.equals("@ingestionTime") || field.startsWith("bin(");
    return instant ? TIME.format(Instant.ofEpochMilli((long) Double.parseDouble(value))) : value;
  }

  /** A number as text, without a fraction when it is whole. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** The number that a text is; empty when it is none. */
  static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
