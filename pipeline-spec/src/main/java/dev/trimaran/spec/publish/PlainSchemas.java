package dev.trimaran.spec.publish;

import dev.trimaran.spec.DataSize;
import dev.trimaran.spec.bind.TextForms;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.yaml.YamlNode;
import dev.trimaran.spec.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of values that are not made of others. */
final class PlainSchemas {
  /** A text that is more than white space. */
  static final String NOT_BLANK = "\\S";

  private PlainSchemas() {}

  static Map<String, Object> of(Shape.Plain plain) {
    return switch (plain) {
      case TEXT -> text(NOT_BLANK);
      case AS_WRITTEN, VALUE -> object("type", List.of("string", "number", "boolean"));
      case INTEGER ->
          object("type", "integer", "minimum", Integer.MIN_VALUE, "maximum", Integer.MAX_VALUE);
      case LONG -> object("type", "integer");
      case NUMBER -> object("type", "number");
      case FLAG -> object("type", "boolean");
      case DURATION -> text(TextForms.DURATION);
      case INSTANT -> text(TextForms.INSTANT);
      case DATA_SIZE -> text(DataSize.PATTERN);
      case COLUMN -> object("anyOf", List.of(text(NOT_BLANK), renamed()));
      case BOUND -> object("anyOf", List.of(object("type", "number"), object("const", "champion")));
    };
  }

  static Map<String, Object> text(String pattern) {
    return object("type", "string", "pattern", pattern);
  }

  /** A map in the order of its keys and values, which take turns. */
  static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }

  /** A default, written as YAML, as maps and lists. */
  static Object json(String yaml) {
    return json(YamlText.parse("default", yaml, new ArrayList<>()).orElseThrow());
  }

  private static Object json(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar.value().orElseThrow();
      case YamlNode.Items list -> list.items().stream().map(PlainSchemas::json).toList();
      case YamlNode.Entries map -> {
        Map<String, Object> object = new LinkedHashMap<>();
        map.entries().forEach(entry -> object.put(entry.key(), json(entry.value())));
        yield object;
      }
    };
  }

  private static Map<String, Object> renamed() {
    return object(
        "type",
        "object",
        "minProperties",
        1,
        "maxProperties",
        1,
        "propertyNames",
        object("pattern", NOT_BLANK),
        "additionalProperties",
        text(NOT_BLANK));
  }
}
