package dev.trimaran.emulation.aws.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Which events are wanted:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html. All
 * fields must match, of a field's values one; {@code $or} needs one of its patterns.
 */
public final class EventPattern {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** A part of an event that must hold. */
  private interface Condition {
    /**
     * Whether it holds.
     *
     * @param found the values at its place, none where the event has no such field
     */
    boolean holds(List<JsonNode> found);
  }

  private final Condition root;

  private EventPattern(Condition root) {
    this.root = root;
  }

  /**
   * The pattern of this text.
   *
   * @throws IllegalArgumentException when it is none, with the reason
   */
  public static EventPattern parse(String text) {
    try {
      return of(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          e.getOriginalMessage().startsWith("Duplicate field")
              ? e.getOriginalMessage()
              : "Filter is not a valid JSON object",
          e);
    }
  }

  /**
   * The pattern of this document.
   *
   * @throws IllegalArgumentException when it is none, with the reason
   */
  public static EventPattern of(JsonNode document) {
    if (!document.isObject()) {
      throw new IllegalArgumentException("Filter is not an object");
    }
    if (document.isEmpty()) {
      throw new IllegalArgumentException("Empty patterns are not allowed");
    }
    return new EventPattern(object(document));
  }

  /** Whether the event is wanted. */
  public boolean matches(JsonNode event) {
    return root.holds(List.of(event));
  }

  private static Condition object(JsonNode pattern) {
    List<Condition> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : pattern.properties()) {
      all.add(
          field.getKey().equals("$or") && either(field.getValue())
              ? any(field.getValue())
              : field(field.getKey(), field.getValue()));
    }
    return found -> all.stream().allMatch(each -> each.holds(found));
  }

  /** Whether it is the operator rather than a field of that name. */
  private static boolean either(JsonNode value) {
    return value.isArray()
        && value.size() > 1
        && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isObject);
  }

  private static Condition any(JsonNode patterns) {
    List<Condition> each = new ArrayList<>();
    patterns.forEach(pattern -> each.add(object(pattern)));
    return found -> each.stream().anyMatch(one -> one.holds(found));
  }

  private static Condition field(String name, JsonNode value) {
    Condition inner;
    if (value.isObject()) {
      if (value.isEmpty()) {
        throw new IllegalArgumentException("Empty objects are not allowed");
      }
      inner = object(value);
    } else if (value.isArray()) {
      inner = values(value);
    } else {
      throw new IllegalArgumentException("\"" + name + "\" must be an object or an array");
    }
    return found -> inner.holds(below(found, name));
  }

  private static Condition values(JsonNode array) {
    if (array.isEmpty()) {
      throw new IllegalArgumentException("Empty arrays are not allowed");
    }
    List<Matcher> wanted = new ArrayList<>();
    boolean absent = false;
    for (JsonNode each : array) {
      if (each.has("exists") && !each.path("exists").asBoolean()) {
        Matcher.exists(each);
        absent = true;
      } else {
        wanted.add(Matcher.of(each));
      }
    }
    boolean mayBeAbsent = absent;
    return found ->
        mayBeAbsent && found.isEmpty()
            || found.stream()
                .anyMatch(value -> wanted.stream().anyMatch(matcher -> matcher.matches(value)));
  }

  /** What lies under this name, the elements of arrays each for itself. */
  private static List<JsonNode> below(List<JsonNode> found, String name) {
    List<JsonNode> below = new ArrayList<>();
    for (JsonNode each : found) {
      spread(each.path(name), below);
    }
    return below;
  }

  private static void spread(JsonNode value, List<JsonNode> into) {
    if (value.isArray()) {
      value.forEach(each -> spread(each, into));
    } else if (!value.isMissingNode()) {
      into.add(value);
    }
  }
}
