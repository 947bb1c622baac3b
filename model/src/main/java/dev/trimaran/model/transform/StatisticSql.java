package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.Names;

/** How a SQL dialect computes those statistics that are one aggregate. */
final class StatisticSql {
  private StatisticSql() {}

  /** The column as a DOUBLE. */
  static String number(String column, Dialect dialect) {
    return switch (dialect) {
      case DUCKDB -> "CAST(" + Names.quoted(column) + " AS DOUBLE)";
      case SPARK -> throw refused();
    };
  }

  /** An aggregate that is the same in whatever order an engine sees the rows. */
  static String quantile(Statistic.Quantile quantile, Dialect dialect) {
    return switch (dialect) {
      case DUCKDB ->
          "quantile_cont(%s, %s)"
              .formatted(number(quantile.column(), dialect), quantile.probability());
      case SPARK -> throw refused();
    };
  }

  /** The number that occurs most often, the smallest of several. */
  static String mostFrequent(Statistic.MostFrequent mostFrequent, Dialect dialect) {
    String x = number(mostFrequent.column(), dialect);
    return switch (dialect) {
      case DUCKDB -> "mode(%s ORDER BY %s)".formatted(x, x);
      case SPARK -> throw refused();
    };
  }

  /** Transforms are fitted where models are trained, which is never Spark. */
  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException(
        "expected DuckDB for the statistics of transforms, found Spark");
  }

  /** A query for the texts and their counts. */
  static String frequencies(Statistic.Frequencies statistic, String from) {
    String column = Names.quoted(statistic.column());
    return "SELECT %s, count(*) FROM %s WHERE %s IS NOT NULL GROUP BY %s"
        .formatted(column, from, column, column);
  }
}
