package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.trimaran.function.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON body token by token, without a tree between: the time of a request is mostly here.
 * What is wrong is refused with its place, {@code inputs[0].data[3]}. NaN and the infinities may be
 * bare words, as Python's json module writes them.
 */
public final class JsonBody implements AutoCloseable {

  private static final int DEEPEST = 32;
  private static final int LONGEST_SHOWN = 60;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(1 << 20)
                  .build())
          .build();

  private final JsonParser parser;

  private JsonBody(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Starts to read an object.
   *
   * @throws Refusal 400 if the body holds none
   */
  public static JsonBody object(byte[] body, int from, int length) {
    try {
      JsonBody json = new JsonBody(FACTORY.createParser(body, from, length));
      JsonToken first = json.next();
      if (first != JsonToken.START_OBJECT) {
        throw json.wrong("a JSON object");
      }
      return json;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Starts to read an array that was found in a body before; its start is then read. */
  static JsonBody array(byte[] body, int from, int length) {
    try {
      JsonBody json = new JsonBody(FACTORY.createParser(body, from, length));
      json.next();
      json.requireArray("an array");
      return json;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Where in the body the token begins that was read last. */
  int offset() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  /** Starts to read an object that is the whole body. */
  public static JsonBody object(byte[] body) {
    return object(body, 0, body.length);
  }

  /** The next token; null at the end. */
  public @Nullable JsonToken next() {
    try {
      return parser.nextToken();
    } catch (IOException malformed) {
      throw malformed(malformed);
    }
  }

  /** The token that was read last; {@code NOT_AVAILABLE} before the first and after the last. */
  JsonToken token() {
    JsonToken token = parser.currentToken();
    return token == null ? JsonToken.NOT_AVAILABLE : token;
  }

  /** The name of the object's next field, whose value is read too; null at the object's end. */
  public @Nullable String field() {
    try {
      String name = parser.nextFieldName();
      if (name != null) {
        parser.nextToken();
      }
      return name;
    } catch (IOException malformed) {
      throw malformed(malformed);
    }
  }

  /** Whether there is another element in the array; its first token is then read. */
  public boolean element() {
    return next() != JsonToken.END_ARRAY;
  }

  /** Goes to the end of the value whose first token was read. */
  public void skip() {
    try {
      parser.skipChildren();
    } catch (IOException malformed) {
      throw malformed(malformed);
    }
  }

  /** Refuses unless this value is an array. */
  public void requireArray(String expected) {
    if (token() != JsonToken.START_ARRAY) {
      throw wrong(expected);
    }
  }

  /** Refuses unless this value is an object. */
  public void requireObject(String expected) {
    if (token() != JsonToken.START_OBJECT) {
      throw wrong(expected);
    }
  }

  /** This value, a text. */
  public String text(String expected) {
    if (token() != JsonToken.VALUE_STRING) {
      throw wrong(expected);
    }
    return String.valueOf(scalar());
  }

  /** This value, true or false. */
  public boolean flag() {
    return switch (token()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw wrong("true or false");
    };
  }

  /**
   * This value, as it is scored: String, Integer, Long, Double, Boolean, or null.
   *
   * @throws Refusal 400 if it is an array or an object
   */
  public @Nullable Object scalar() {
    try {
      return switch (token()) {
        case VALUE_NULL -> null;
        case VALUE_STRING -> parser.getText();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
        case VALUE_NUMBER_INT -> whole();
        default -> throw wrong("a text, a number, true, false or null");
      };
    } catch (IOException malformed) {
      throw malformed(malformed);
    }
  }

  private Object whole() throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> parser.getIntValue();
      case LONG -> parser.getLongValue();
      default -> parser.getDoubleValue();
    };
  }

  /** Refuses what follows the object, and ends the reading. */
  public void end() {
    if (next() != null) {
      throw Refusal.badRequest("body: expected nothing after the JSON object, found more");
    }
  }

  /** What was expected where this token stands, and what was found. */
  public Refusal wrong(String expected) {
    return Refusal.badRequest(place() + ": expected " + expected + ", found " + found());
  }

  /** Where this token stands, as {@code inputs[0].data[3]}; {@code body} at the top. */
  public String place() {
    StringBuilder place = new StringBuilder();
    JsonToken token = token();
    JsonStreamContext context = parser.getParsingContext();
    // The start of an array or object belongs to the context that it opens.
    boolean opened = token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT;
    for (JsonStreamContext at = opened ? context.getParent() : context;
        at != null && !at.inRoot();
        at = at.getParent()) {
      if (at.inArray()) {
        place.insert(0, "[" + Math.max(0, at.getCurrentIndex()) + "]");
      } else if (at.getCurrentName() != null) {
        place.insert(0, "." + at.getCurrentName());
      }
    }
    return place.isEmpty() ? "body" : place.substring(place.charAt(0) == '.' ? 1 : 0);
  }

  private String found() {
    try {
      return switch (token()) {
        case START_ARRAY, END_ARRAY -> "an array";
        case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
        case VALUE_STRING -> "the text \"" + shortened(parser.getText()) + "\"";
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + shortened(parser.getText());
        case VALUE_TRUE -> "true";
        case VALUE_FALSE -> "false";
        case VALUE_NULL -> "null";
        default -> "nothing";
      };
    } catch (IOException malformed) {
      throw malformed(malformed);
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  private static Refusal malformed(IOException problem) {
    if (problem instanceof JsonProcessingException json) {
      var at = json.getLocation();
      return Refusal.badRequest(
          "body: expected JSON, found an error at line %d, column %d: %s"
              .formatted(
                  at == null ? 1 : at.getLineNr(),
                  at == null ? 1 : at.getColumnNr(),
                  shortened(String.valueOf(json.getOriginalMessage()).replace('\n', ' '))));
    }
    return Refusal.badRequest("body: expected JSON, found " + problem.getMessage());
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
