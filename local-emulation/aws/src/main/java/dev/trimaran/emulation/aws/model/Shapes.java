package dev.trimaran.emulation.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shapes of one service, each made when it is first asked for. Thread safe. */
final class Shapes {
  private static final Structure NOTHING =
      new Structure(
          "Nothing",
          JsonNodeFactory.instance.objectNode(),
          new Shapes(JsonNodeFactory.instance.objectNode()));

  private final JsonNode definitions;
  private final Map<String, Shape> known = new ConcurrentHashMap<>();

  Shapes(JsonNode definitions) {
    this.definitions = definitions;
  }

  JsonNode definition(String name) {
    return definitions.path(name);
  }

  /** The structure that an operation names as its input or output; one without members if none. */
  Structure structure(JsonNode reference) {
    return reference.isMissingNode() ? NOTHING : (Structure) get(reference.path("shape").asText());
  }

  Shape get(String name) {
    Shape made = known.get(name);
    if (made != null) {
      return made;
    }
    JsonNode definition = definition(name);
    Shape shape =
        switch (definition.path("type").asText()) {
          case "structure" -> new Structure(name, definition, this);
          case "list" -> new ListShape(name, member("member", definition), Limits.of(definition));
          case "map" ->
              new MapShape(
                  name,
                  member("key", definition),
                  member("value", definition),
                  Limits.of(definition));
          default -> new Scalar(name, definition);
        };
    Shape first = known.putIfAbsent(name, shape);
    return first == null ? shape : first;
  }

  private Member member(String part, JsonNode definition) {
    return new Member(part, definition.path(part), this);
  }
}
