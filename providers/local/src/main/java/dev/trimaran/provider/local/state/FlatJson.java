package dev.trimaran.provider.local.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named values as JSON text, every type kept: a number with a point or exponent is a Double, one
 * without a Long; an instant is {@code {"time": "<microseconds>"}}, an infinity {@code {"number":
 * "Infinity"}}. Streamed, without data binding: its hundreds of classes would take as long to load
 * as the state takes to open.
 */
public final class FlatJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private FlatJson() {}

  /** Texts as an array, which keeps apart what reads alike when joined. */
  public static String array(List<String> texts) {
    for (String text : texts) {
      if (!isPlain(text)) {
        return escapedArray(texts);
      }
    }
    return texts.isEmpty() ? "[]" : "[\"" + String.join("\",\"", texts) + "\"]";
  }

  /** Whether nothing in it must be escaped: so nearly every key is, and each is read many times. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static String escapedArray(List<String> texts) {
    return write(json -> {
      json.writeStartArray();
      for (String value : texts) {
        json.writeString(value);
      }
      json.writeEndArray();
    });
  }

  /** Values (String, Double, Long, Boolean, Instant) as an object. */
  public static String encode(Map<String, ?> values) {
    return write(json -> {
      json.writeStartObject();
      for (Map.Entry<String, ?> value : values.entrySet()) {
        json.writeFieldName(value.getKey());
        encode(json, value.getValue());
      }
      json.writeEndObject();
    });
  }

  private static void encode(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Long number -> json.writeNumber(number);
      case Double number when number.isInfinite() -> wrapped(json, "number", number.toString());
      case Double number -> json.writeNumber(number);
      case Instant instant -> wrapped(json, "time", Long.toString(Micros.of(instant)));
      default -> throw new IllegalArgumentException("no feature value: " + value.getClass());
    }
  }

  private static void wrapped(JsonGenerator json, String kind, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField(kind, text);
    json.writeEndObject();
  }

  /**
   * The values of the object.
   *
   * @throws UncheckedIOException when the text is none that {@link #encode} writes
   */
  public static Map<String, Object> decode(String text) {
    Map<String, Object> values = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("expected an object, found " + json.currentToken());
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        values.put(name, decode(json, json.nextToken()));
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object decode(JsonParser json, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case START_OBJECT -> unwrapped(json);
      default -> throw new IOException("no feature value: " + token);
    };
  }

  private static Object unwrapped(JsonParser json) throws IOException {
    String kind = json.nextFieldName();
    String text = json.nextTextValue();
    json.nextToken();
    return "time".equals(kind)
        ? Micros.instant(Long.parseLong(text))
        : (Object) Double.valueOf(text);
  }

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private static String write(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
