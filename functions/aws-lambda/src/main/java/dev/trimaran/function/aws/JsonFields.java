package dev.trimaran.function.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a JSON object. Read with the streaming parser: a tree of Jackson's costs a cold
 * function three times as much as all the rest of its first answer. Values that no form of an event
 * asks for are skipped, so that a large scoring request is not read twice.
 */
final class JsonFields {

  private static final JsonFields NONE = new JsonFields(Map.of());

  /** Fields of the outermost object whose values are read. */
  private static final Set<String> READ =
      Set.of(
          "version",
          "rawPath",
          "rawQueryString",
          "httpMethod",
          "path",
          "headers",
          "multiValueHeaders",
          "queryStringParameters",
          "multiValueQueryStringParameters",
          "requestContext",
          "body",
          "isBase64Encoded",
          "Records");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).maxStringLength(16 << 20).build())
          .build();

  /** Texts, lists and objects; numbers and booleans as their texts; null and skipped as "". */
  private final Map<String, Object> values;

  private JsonFields(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Reads an object.
   *
   * @throws InvocationRefused if it is none
   */
  static JsonFields read(byte[] json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvocationRefused("event: expected a JSON object, found none");
      }
      Map<String, Object> values = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        if (READ.contains(name)) {
          values.put(name, value(parser));
        } else {
          values.put(name, "");
          parser.skipChildren();
        }
      }
      return new JsonFields(values);
    } catch (JsonProcessingException malformed) {
      throw new InvocationRefused(
          "event: expected a JSON object, found: " + malformed.getOriginalMessage());
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        return new JsonFields(object);
      }
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        return array;
      }
      case VALUE_NULL -> {
        return "";
      }
      default -> {
        return parser.getText();
      }
    }
  }

  Set<String> names() {
    return values.keySet();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** A field's text; empty if it is null, not there, or no text. */
  String text(String name) {
    return values.get(name) instanceof String text ? text : "";
  }

  /** A field's object; without fields if it is none. */
  JsonFields object(String name) {
    return values.get(name) instanceof JsonFields object ? object : NONE;
  }

  /** The first element of a field's array, if that is an object; else one without fields. */
  JsonFields firstOf(String name) {
    return values.get(name) instanceof List<?> list
            && !list.isEmpty()
            && list.getFirst() instanceof JsonFields first
        ? first
        : NONE;
  }

  /** An object of texts, or of lists of them: each name's texts. */
  Map<String, List<String>> texts() {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    values.forEach((name, value) ->
        texts.put(
            name,
            value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value))));
    return texts;
  }
}
