package dev.trimaran.lifecycle.starter;

import dev.trimaran.model.expression.BoundExpression;
import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.Expression;
import dev.trimaran.model.expression.Names;
import dev.trimaran.model.expression.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be predicted.
 *
 * @param column its name, that of a column of the table or of one that the spec derives
 * @param condition the expression that it is derived by, unless it is a column of the table
 * @param reads the table's columns that tell it
 * @param why why this one, in a few words
 */
record Target(String column, Optional<String> condition, Set<String> reads, String why) {
  Target {
    reads = Set.copyOf(reads);
  }

  /** A column of booleans, or of 0 and 1. */
  static Target column(String name, String why) {
    return new Target(name, Optional.empty(), Set.of(name), why);
  }

  /** A question about columns, which the spec is to derive under a name of its own. */
  static Target question(String condition, TableProfile table, String why) {
    String name = name(condition, table.names());
    return new Target(name, Optional.of(condition), Expression.parse(condition).columns(), why);
  }

  /** Its value in SQL: a boolean, or 0 and 1, or NULL. */
  String sql(Schema schema) {
    BoundExpression bound =
        Expression.parse(condition.orElseGet(() -> Names.name(column))).bind(schema);
    return bound.sql(Dialect.DUCKDB);
  }

  private static String name(String condition, List<String> taken) {
    String words =
        condition
            .replace("<>", " is not ")
            .replace("!=", " is not ")
            .replace(">=", " at least ")
            .replace("<=", " at most ")
            .replace(">", " over ")
            .replace("<", " under ")
            .replace("=", " is ");
    String plain = words.replaceAll("[^\\p{L}\\p{N}]+", "_").replaceAll("^_+|_+$", "");
    String name = plain.length() > 40 || !plain.matches("\\p{L}.*") ? "target" : plain;
    while (taken.stream().anyMatch(name::equalsIgnoreCase)) {
      name = name + "_";
    }
    return name;
  }
}
