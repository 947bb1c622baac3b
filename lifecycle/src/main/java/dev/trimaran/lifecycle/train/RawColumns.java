package dev.trimaran.lifecycle.train;

import dev.trimaran.lifecycle.duckdb.DuckRow;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The raw inputs of a model, read from the training set: text as text, all else as doubles. */
record RawColumns(Schema schema) {

  /** What stands after SELECT, one expression a column. */
  String sql() {
    return schema.columns().stream().map(RawColumns::sql).collect(Collectors.joining(", "));
  }

  /**
   * Fills a row.
   *
   * @param first the place of the first column in the result
   */
  void fill(Row row, DuckRow from, int first) throws SQLException {
    row.clear();
    List<Column> columns = schema.columns();
    for (int slot = 0; slot < columns.size(); slot++) {
      if (columns.get(slot).type() == Type.STRING) {
        row.setText(slot, from.text(first + slot).orElse(""));
      } else {
        row.setNumber(slot, from.numberOrNaN(first + slot));
      }
    }
  }

  /** The values as a caller would send them. */
  Map<String, @Nullable Object> values(DuckRow from, int first) throws SQLException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    int place = first;
    for (Column column : schema.columns()) {
      values.put(column.name(), value(column.type(), from, place++));
    }
    return values;
  }

  private static @Nullable Object value(Type type, DuckRow from, int place) throws SQLException {
    if (type == Type.STRING) {
      return from.text(place).orElse(null);
    }
    double number = from.numberOrNaN(place);
    if (Double.isNaN(number)) {
      return null;
    }
    return switch (type) {
      case BOOLEAN -> number != 0;
      case TIMESTAMP -> Instant.EPOCH.plus((long) number, ChronoUnit.MICROS).toString();
      case NUMBER, DURATION, STRING -> number;
    };
  }

  private static String sql(Column column) {
    String name = Sql.name(column.name());
    return switch (column.type()) {
      case STRING -> name;
      case TIMESTAMP -> "CAST(epoch_us(" + name + ") AS DOUBLE)";
      case NUMBER, BOOLEAN, DURATION -> "CAST(" + name + " AS DOUBLE)";
    };
  }
}
