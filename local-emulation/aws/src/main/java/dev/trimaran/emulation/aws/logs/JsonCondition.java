package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** What a pattern says of a JSON message. */
sealed interface JsonCondition {
  /** Whether it is so. */
  boolean holds(JsonNode message);

  /** The selectors it names. */
  List<JsonPath> paths();

  /** The condition between the braces. */
  static JsonCondition parse(String text) {
    return new JsonConditionParser(text).parse();
  }

  /** Both. */
  record And(JsonCondition left, JsonCondition right) implements JsonCondition {
    @Override
    public boolean holds(JsonNode message) {
      return left.holds(message) && right.holds(message);
    }

    @Override
    public List<JsonPath> paths() {
      return Stream.concat(left.paths().stream(), right.paths().stream()).toList();
    }
  }

  /** At least one. */
  record Or(JsonCondition left, JsonCondition right) implements JsonCondition {
    @Override
    public boolean holds(JsonNode message) {
      return left.holds(message) || right.holds(message);
    }

    @Override
    public List<JsonPath> paths() {
      return Stream.concat(left.paths().stream(), right.paths().stream()).toList();
    }
  }

  /** A value that compares so. */
  record Compares(JsonPath path, Comparison comparison) implements JsonCondition {
    @Override
    public boolean holds(JsonNode message) {
      return path.in(message).stream()
          .filter(node -> node.isValueNode() && !node.isNull())
          .anyMatch(node -> comparison.fits(node.asText()));
    }

    @Override
    public List<JsonPath> paths() {
      return List.of(path);
    }
  }

  /** A value that is {@code TRUE}, {@code FALSE}, {@code NULL}, or is not there at all. */
  record Is(JsonPath path, String what) implements JsonCondition {
    @Override
    public boolean holds(JsonNode message) {
      List<JsonNode> found = path.in(message);
      return switch (what) {
        case "NOT EXISTS" -> found.isEmpty();
        case "EXISTS" -> !found.isEmpty();
        case "NULL" -> found.stream().anyMatch(JsonNode::isNull);
        case "TRUE" -> found.stream().anyMatch(node -> node.isBoolean() && node.asBoolean());
        case "FALSE" -> found.stream().anyMatch(node -> node.isBoolean() && !node.asBoolean());
        default -> throw Refused.invalid("Invalid filter pattern: IS " + what);
      };
    }

    @Override
    public List<JsonPath> paths() {
      return List.of(path);
    }
  }
}
