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
    boolean text = false;
    boolean number = false;
    int place = 0;
    for (JsonNode value : values) {
      text |= value.isTextual() || value.isBoolean();
      number |= value.isNumber();
      if (text && number || value.isContainerNode()) {
        throw new TableException(
            where
                + ": expected a list of numbers or of texts, found "
                + Json.kind(value)
                + " at "
                + place);
      }
      place++;
    }
    return text ? texts(values) : numbers(values);
  }

  private static Table.Column numbers(JsonNode values) {
    double[] numbers = new double[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode value = values.get(i);
      numbers[i] = value.isNull() ? Double.NaN : value.doubleValue();
    }
    return new Table.Numbers(numbers);
  }

  private static Table.Column texts(JsonNode values) {
    String[] texts = new String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      JsonNode value = values.get(i);
      texts[i] = value.isNull() ? "" : value.asText();
    }
    return new Table.Texts(texts);
  }
}
