package dev.trimaran.lifecycle.starter;

import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.Expression;
import dev.trimaran.model.expression.Names;
import dev.trimaran.model.expression.Schema;
import java.util.Optional;
import java.util.Set;

/**
 * By which time rows are parted into those to train on and those to test on.
 *
 * @param column its name, that of a column of the table or of one that the spec derives
 * @param expression what it is derived by, unless it is a column of the table
 * @param reads the table's columns that tell it
 * @param real whether it is a time, and no number that stands for one
 * @param precision how much of a moment it tells
 * @param why why this one, in a few words
 */
record TimeColumn(
    String column,
    Optional<String> expression,
    Set<String> reads,
    boolean real,
    Precision precision,
    String why) {
  /** How much of a moment is told. */
  enum Precision {
    YEAR,
    MONTH,
    DAY,
    HOUR
  }

  TimeColumn {
    reads = Set.copyOf(reads);
  }

  /** Whether it tells this much of a moment. */
  boolean tells(Precision part) {
    return real && precision.compareTo(part) >= 0;
  }

  /** Its value in SQL, a TIMESTAMP in UTC or NULL. */
  String sql(Schema schema) {
    return Expression.parse(expression.orElseGet(() -> Names.name(column)))
        .bind(schema)
        .sql(Dialect.DUCKDB);
  }
}
