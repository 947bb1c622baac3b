package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows as comma-separated text with a header line; an empty field is a missing value. */
public final class CsvRows {

  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private CsvRows() {}

  /**
   * The rows of {@code body}, converted to the types of the model's inputs.
   *
   * @throws BadRequest if it is no such table, naming line and column
   */
  public static List<Map<String, @Nullable Object>> read(String body, Signature signature) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (MappingIterator<String[]> lines = MAPPER.readerFor(String[].class).readValues(body)) {
      if (!lines.hasNext()) {
        throw new BadRequest("body: expected a header line with the columns' names, found nothing");
      }
      String[] header = lines.next();
      requireDistinct(header);
      for (int line = 2; lines.hasNext(); line++) {
        String[] fields = lines.next();
        if (fields.length != header.length) {
          throw new BadRequest(
              "line %d: expected %d fields as in the header, found %d"
                  .formatted(line, header.length, fields.length));
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i++) {
          row.put(header[i], value(fields[i], signature.find(header[i]), header[i], line));
        }
        rows.add(row);
      }
    } catch (JsonProcessingException malformed) {
      throw new BadRequest(
          "body: expected comma-separated text, found " + malformed.getOriginalMessage(),
          malformed);
    } catch (IOException unreadable) {
      throw new BadRequest(
          "body: expected comma-separated text, found " + unreadable.getMessage(), unreadable);
    }
    return rows;
  }

  private static void requireDistinct(String[] header) {
    if (new HashSet<>(List.of(header)).size() != header.length) {
      throw new BadRequest("line 1: expected every column once, found " + String.join(",", header));
    }
  }

  private static @Nullable Object value(
      String field, Optional<SignatureInput> input, String column, int line) {
    if (field.isEmpty()) {
      return null;
    }
    Type type = input.map(SignatureInput::type).orElse(Type.STRING);
    return switch (type) {
      case STRING, TIMESTAMP -> field;
      case NUMBER, DURATION -> number(field, column, line);
      case BOOLEAN -> flag(field, column, line);
    };
  }

  private static double number(String field, String column, int line) {
    try {
      return Double.parseDouble(field.trim());
    } catch (NumberFormatException notANumber) {
      throw new BadRequest(
          "line %d, column \"%s\": expected a number, found \"%s\"".formatted(line, column, field),
          notANumber);
    }
  }

  private static boolean flag(String field, String column, int line) {
    return switch (field) {
      case "true", "True", "1" -> true;
      case "false", "False", "0" -> false;
      default ->
          throw new BadRequest(
              "line %d, column \"%s\": expected true or false, found \"%s\""
                  .formatted(line, column, field));
    };
  }
}
