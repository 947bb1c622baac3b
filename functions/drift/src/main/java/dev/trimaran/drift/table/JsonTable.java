package dev.trimaran.drift.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.Json;
import dev.trimaran.model.drift.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table in JSON: an object with a list for each column, or a text of CSV. A list of numbers is a
 * column of numbers, one of texts or of true and false is a column of texts; null is missing.
 */
public final class JsonTable {

  private JsonTable() {}

  /**
   * Reads a table.
   *
   * @param where what messages call it
   * @throws TableException if it is none
   */
  public static Table read(String where, JsonNode json) {
    if (json.isTextual()) {
      try {
        byte[] bytes = json.textValue().getBytes(StandardCharsets.UTF_8);
        return CsvTable.of(where, bytes).read();
      } catch (IOException impossible) {
        throw new IllegalStateException("expected to read from memory", impossible);
      }
    }
    if (!json.isObject() || json.isEmpty()) {
      throw new TableException(
          where
              + ": expected an object with a list for each column, or a text of CSV, found "
              + (json.isObject() ? "one without columns" : Json.kind(json)));
    }
    Map<String, Table.Column> columns = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> column : json.properties()) {
      columns.put(column.getKey(), column(where + "." + column.getKey(), column.getValue()));
    }
    try {
      return new Table(columns);
    } catch (IllegalArgumentException ragged) {
      throw new TableException(where + ": " + ragged.getMessage());
    }
  }

  private static Table.Column column(String where, JsonNode values) {
    if (!values.isArray()) {
      throw new TableException(where + ": expected a list, found " + Json.kind(values));
    }
    for (JsonNode value : values) {
      if (value.isTextual() || value.isBoolean()) {
        return texts(where, values);
      }
      if (value.isNumber()) {
        return numbers(where, values);
      }
    }
    return numbers(where, values);
  }

  private static Table.Column numbers(String where, JsonNode values) {
    double[] numbers = new double[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode value = values.get(i);
      if (!value.isNumber() && !value.isNull()) {
        throw unlike(where, i, "a number", value);
      }
      numbers[i] = value.isNull() ? Double.NaN : value.doubleValue();
    }
    return new Table.Numbers(numbers);
  }

  private static Table.Column texts(String where, JsonNode values) {
    String[] texts = new String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      JsonNode value = values.get(i);
      if (!value.isTextual() && !value.isBoolean() && !value.isNull()) {
        throw unlike(where, i, "a text", value);
      }
      texts[i] = value.isNull() ? "" : value.asText();
    }
    return new Table.Texts(texts);
  }

  private static TableException unlike(String where, int place, String expected, JsonNode found) {
    return new TableException(
        where
            + "["
            + place
            + "]: expected "
            + expected
            + " as in the values before, found "
            + Json.kind(found));
  }
}
