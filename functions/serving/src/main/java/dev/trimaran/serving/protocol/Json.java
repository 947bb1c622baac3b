package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Reads JSON bodies strictly: one object, no field twice, bounded depth. */
public final class Json {

  private static final int DEEPEST = 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** An empty object to fill. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * The object in {@code body}.
   *
   * @throws BadRequest if it is no JSON, or no object
   */
  public static ObjectNode read(String body) {
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new BadRequest(
          "body: expected a JSON object, found " + (node.isMissingNode() ? "nothing" : kind(node)));
    } catch (JsonProcessingException malformed) {
      throw new BadRequest(
          "body: expected JSON, found an error at line %d, column %d: %s"
              .formatted(
                  malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr(),
                  malformed.getLocation() == null ? 1 : malformed.getLocation().getColumnNr(),
                  malformed.getOriginalMessage()),
          malformed);
    }
  }

  /**
   * A plain value: String, Long, Double, Boolean, or null for a missing one.
   *
   * @param field where it stands, for the message
   * @throws BadRequest if it is an array or an object
   */
  public static @Nullable Object scalar(JsonNode node, String field) {
    return switch (node.getNodeType()) {
      case NULL -> null;
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.canConvertToLong() && node.isIntegralNumber()
              ? (Object) node.longValue()
              : (Object) node.doubleValue();
      case ARRAY, OBJECT, MISSING, BINARY, POJO ->
          throw new BadRequest(
              field + ": expected a text, a number, true, false or null, found " + kind(node));
    };
  }

  /** The name of what {@code node} is, for messages. */
  public static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "the text \"" + node.textValue() + "\"";
      case NUMBER -> "the number " + node.asText();
      case BOOLEAN -> node.asText();
      case NULL -> "null";
      case MISSING, BINARY, POJO -> "nothing";
    };
  }
}
