package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pattern such as <code>{ $.level = "ERROR" &amp;&amp; $.latency &gt; 5 }</code>. */
record JsonPattern(JsonCondition condition) implements FilterPattern {
  private static final ObjectMapper JSON = new ObjectMapper();

  static JsonPattern of(String pattern) {
    if (!pattern.endsWith("}")) {
      throw Refused.invalid("Invalid filter pattern");
    }
    return new JsonPattern(JsonCondition.parse(pattern.substring(1, pattern.length() - 1)));
  }

  @Override
  public boolean matches(String message) {
    return tree(message).map(condition::holds).orElse(false);
  }

  @Override
  public Map<String, String> values(String message) {
    Map<String, String> values = new LinkedHashMap<>();
    for (JsonPath path : condition.paths()) {
      value(path.written(), message).ifPresent(value -> values.put(path.written(), value));
    }
    return values;
  }

  @Override
  public Optional<String> value(String selector, String message) {
    List<JsonNode> found =
        tree(message).map(root -> JsonPath.of(selector).in(root)).orElse(List.of());
    return found.stream().filter(JsonNode::isValueNode).map(JsonNode::asText).findFirst();
  }

  private static Optional<JsonNode> tree(String message) {
    if (!message.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(message));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // a message that is no JSON fits no such pattern
    }
  }
}
