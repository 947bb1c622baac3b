package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.trimaran.function.Refusal;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.InputColumns;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.SignatureInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows as comma-separated text; an empty field is a missing value. The first line is a header where
 * any of its fields is a column's name, as MLflow sends it; otherwise it is a row, its values in
 * the order of the model's inputs, as SageMaker's containers take it.
 */
final class CsvRows {

  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private final InputRows rows;
  private final List<SignatureInput> inputs;
  private final IntConsumer room;

  private CsvRows(InputColumns columns, IntConsumer room) {
    this.rows = new InputRows(columns);
    this.inputs = IntStream.range(0, columns.size()).mapToObj(columns::input).toList();
    this.room = room;
  }

  /**
   * Reads a table.
   *
   * @param room is told how many rows there are, and may refuse
   * @throws Refusal 400 if it is no such table, naming line and column
   */
  static InputRows read(String body, InputColumns columns, IntConsumer room) {
    CsvRows reader = new CsvRows(columns, room);
    try (MappingIterator<String[]> lines = MAPPER.readerFor(String[].class).readValues(body)) {
      if (!lines.hasNextValue()) {
        throw Refusal.badRequest("body: expected comma-separated rows, found nothing");
      }
      reader.read(lines.nextValue(), lines);
    } catch (JsonProcessingException malformed) {
      throw Refusal.badRequest(
          "body: expected comma-separated text, found " + malformed.getOriginalMessage());
    } catch (IOException unreadable) {
      throw Refusal.badRequest(
          "body: expected comma-separated text, found " + unreadable.getMessage());
    }
    return reader.rows;
  }

  private void read(String[] first, MappingIterator<String[]> lines) throws IOException {
    boolean header =
        Arrays.stream(first)
            .anyMatch(field -> inputs.stream().anyMatch(input -> input.name().equals(field)));
    int[] slots = header ? named(first) : Positions.of(rows.columns(), first.length, "line 1");
    if (!header) {
      add(first, slots, 1);
    }
    for (int line = 2; lines.hasNextValue(); line++) {
      add(lines.nextValue(), slots, line);
    }
  }

  private int[] named(String[] header) {
    if (new HashSet<>(List.of(header)).size() != header.length) {
      throw Refusal.badRequest(
          "line 1: expected every column once, found " + String.join(",", header));
    }
    return Arrays.stream(header)
        .mapToInt(name -> Columns.slot(rows.columns(), name, "line 1"))
        .toArray();
  }

  private void add(String[] fields, int[] slots, int line) {
    if (fields.length != slots.length) {
      throw Refusal.badRequest(
          "line %d: expected %d fields as in line 1, found %d"
              .formatted(line, slots.length, fields.length));
    }
    room.accept(rows.size() + 1);
    int row = rows.addRow();
    for (int i = 0; i < fields.length; i++) {
      rows.set(row, slots[i], value(fields[i], inputs.get(slots[i]), line));
    }
  }

  private static @Nullable Object value(String field, SignatureInput input, int line) {
    if (field.isEmpty()) {
      return null;
    }
    Type type = input.type();
    return switch (type) {
      case STRING, TIMESTAMP, DURATION -> field;
      case NUMBER -> number(field, input.name(), line);
      case BOOLEAN -> flag(field, input.name(), line);
    };
  }

  private static double number(String field, String column, int line) {
    try {
      return Double.parseDouble(field.trim());
    } catch (NumberFormatException notANumber) {
      throw Refusal.badRequest(
          "line %d, column \"%s\": expected a number, found \"%s\"".formatted(line, column, field));
    }
  }

  private static boolean flag(String field, String column, int line) {
    return switch (field) {
      case "true", "True", "1" -> true;
      case "false", "False", "0" -> false;
      default ->
          throw Refusal.badRequest(
              "line %d, column \"%s\": expected true or false, found \"%s\""
                  .formatted(line, column, field));
    };
  }
}
