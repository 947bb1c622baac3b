package dev.trimaran.lifecycle.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.DataSize;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a spec as JSON that says the same whatever the file looked like: comments, order of
 * keys, defaults written or left out. Only for digests; it is not read back.
 */
public final class CanonicalSpec {
  private CanonicalSpec() {}

  /** The canonical form of a spec's record, or of a map, list or plain value in one. */
  public static JsonNode of(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case Optional<?> optional -> optional.isPresent() ? of(optional.get()) : nodes.nullNode();
      case Arguments arguments -> of(arguments.asMap());
      case Map<?, ?> map -> {
        ObjectNode json = nodes.objectNode();
        map.forEach((key, element) -> json.set(key.toString(), of(element)));
        yield json;
      }
      case List<?> list -> {
        ArrayNode json = nodes.arrayNode();
        list.forEach(element -> json.add(of(element)));
        yield json;
      }
      case DataSize size -> nodes.numberNode(size.bytes());
      case Record part -> record(part);
      case Boolean flag -> nodes.booleanNode(flag);
      case Integer number -> nodes.numberNode(number.longValue());
      case Long number -> nodes.numberNode(number);
      case Double number -> nodes.numberNode(number);
      default -> nodes.textNode(value.toString()); // texts, enums, times and durations
    };
  }

  private static ObjectNode record(Record part) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      try {
        JsonNode value = of(component.getAccessor().invoke(part));
        if (!value.isNull()) {
          json.set(component.getName(), value);
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("expected a public record, found " + part.getClass(), e);
      }
    }
    return json;
  }
}
