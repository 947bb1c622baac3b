package dev.trimaran.model.drift;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Columns of equal length. The arrays are not copied, and never changed.
 *
 * @param columns by name, in order
 */
public record Table(Map<String, Column> columns) {

  /** The values of a column. */
  public sealed interface Column permits Numbers, Texts {

    /** How many values, missing ones included. */
    int size();
  }

  /**
   * A column of numbers.
   *
   * @param values NaN is missing
   */
  public record Numbers(double... values) implements Column {
    @Override
    public int size() {
      return values.length;
    }
  }

  /**
   * A column of texts.
   *
   * @param values the empty text is missing
   */
  public record Texts(String... values) implements Column {
    @Override
    public int size() {
      return values.length;
    }
  }

  public Table {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    int rows = -1;
    for (Map.Entry<String, Column> column : columns.entrySet()) {
      if (rows >= 0 && column.getValue().size() != rows) {
        throw new IllegalArgumentException(
            "expected %d values in every column, found %d in \"%s\""
                .formatted(rows, column.getValue().size(), column.getKey()));
      }
      rows = column.getValue().size();
    }
  }

  /** How many rows. */
  public int rows() {
    return columns.isEmpty() ? 0 : columns.values().iterator().next().size();
  }
}
