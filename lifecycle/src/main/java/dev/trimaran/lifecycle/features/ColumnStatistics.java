package dev.trimaran.lifecycle.features;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Type;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Missing values and means of columns, one scan for all. */
final class ColumnStatistics {
  /** Threads add doubles in any order; what is left of a mean does not tell which. */
  private static final MathContext DIGITS = new MathContext(12);

  private ColumnStatistics() {}

  /** Adds an entry per column: name, type, origin, missing and, for numbers, mean. */
  static void add(
      ArrayNode json, Duck duck, String relation, List<Column> columns, List<String> origins) {
    if (columns.isEmpty()) {
      return;
    }
    List<String> figures = new ArrayList<>();
    for (Column column : columns) {
      String name = Sql.name(column.name());
      figures.add("count(*) - count(" + name + ")");
      figures.add(averaged(column) ? "avg(CAST(" + name + " AS DOUBLE))" : "NULL::DOUBLE");
    }
    duck.one(
        "SELECT " + String.join(", ", figures) + " FROM " + relation,
        row -> {
          for (int i = 0; i < columns.size(); i++) {
            ObjectNode entry = json.addObject();
            entry.put("name", columns.get(i).name()).put("type", columns.get(i).type().toString());
            entry.put("origin", origins.get(i)).put("missing", row.count(2 * i + 1));
            row.number(2 * i + 2).ifPresent(mean -> entry.put("mean", rounded(mean)));
          }
          return json;
        });
  }

  private static boolean averaged(Column column) {
    return column.type() == Type.NUMBER
        || column.type() == Type.BOOLEAN
        || column.type() == Type.DURATION;
  }

  private static double rounded(double mean) {
    return Double.isFinite(mean) ? new BigDecimal(mean).round(DIGITS).doubleValue() : mean;
  }
}
