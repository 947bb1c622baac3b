package dev.trimaran.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * JSON as trees, for everything but the hot path. NaN and the infinities may be written as bare
 * words, as Python's json module does; they are written as such too.
 */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build());
  }

  private Json() {}

  /** An empty object to fill. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The bytes of {@code node}, in UTF-8. */
  public static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("expected a tree to be writable", impossible);
    }
  }

  /**
   * The object in {@code body}.
   *
   * @throws Refusal 400 if it is no JSON object
   */
  public static ObjectNode read(byte[] body) {
    JsonNode read;
    try {
      read = MAPPER.readTree(body);
    } catch (JsonProcessingException malformed) {
      var at = malformed.getLocation();
      throw Refusal.badRequest(
          "body: expected a JSON object, found malformed JSON at line %d, column %d"
              .formatted(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
    } catch (IOException unreadable) {
      throw Refusal.badRequest("body: expected a JSON object, found " + unreadable.getMessage());
    }
    if (read instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.badRequest("body: expected a JSON object, found " + kind(read));
  }

  /** What a value is, for messages. */
  public static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array of " + node.size();
      case OBJECT -> "an object";
      case STRING -> "the text \"" + shortened(node.textValue()) + "\"";
      case NUMBER -> "the number " + node.asText();
      case BOOLEAN -> node.asText();
      case NULL -> "null";
      case MISSING -> "nothing";
      case BINARY, POJO -> "a value";
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
