package dev.trimaran.model.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** JSON lines, written and read token by token. */
final class Lines {

  /** Reads one line, whose first brace was read. */
  @FunctionalInterface
  interface Reading {
    void from(JsonParser json) throws IOException;
  }

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

  private Lines() {}

  /** Writes objects without a space between them; who writes one ends its line. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  static void writeKey(JsonGenerator json, Map<String, String> key) throws IOException {
    json.writeObjectFieldStart("key");
    for (Map.Entry<String, String> column : key.entrySet()) {
      json.writeStringField(column.getKey(), column.getValue());
    }
    json.writeEndObject();
  }

  static Map<String, String> readKey(JsonParser json) throws IOException {
    Map<String, String> key = new TreeMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      key.put(name, json.getText());
    }
    return key;
  }

  static void read(String file, InputStream content, Reading line) {
    int number = 1;
    try (JsonParser json = FACTORY.createParser(content)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token != JsonToken.START_OBJECT) {
          throw new IllegalArgumentException("expected an object, found " + json.getText());
        }
        line.from(json);
        number++;
      }
    } catch (IOException | IllegalArgumentException | DateTimeException wrong) {
      throw new OutcomeException(
          "%s, line %d: %s".formatted(file, number, wrong.getMessage()), wrong);
    }
  }

  static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }

  /** A name that may be a folder. */
  static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "expected a name of letters, digits, '.', '_' and '-' (at most 128), found \"%s\""
              .formatted(name));
    }
    return name;
  }
}
