package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.Names;

/**
 * How a SQL dialect computes a statistic. Sums run in the order of the values, because a parallel
 * engine would otherwise add in a different order, and round to different bits, at every run.
 */
final class StatisticSql {
  private StatisticSql() {}

  /** An aggregate over the column by its name. */
  static String scalar(Statistic.Scalar statistic, Dialect dialect) {
    String x = "CAST(" + quoted(statistic) + " AS DOUBLE)";
    return switch (dialect) {
      case DUCKDB ->
          switch (statistic) {
            case Statistic.Mean mean -> "avg(%s ORDER BY %s)".formatted(x, x);
            case Statistic.StandardDeviation deviation -> deviation(x);
            case Statistic.Quantile quantile ->
                "quantile_cont(%s, %s)".formatted(x, quantile.probability());
            case Statistic.MostFrequent mostFrequent -> "mode(%s ORDER BY %s)".formatted(x, x);
          };
    };
  }

  /** Infinite where DuckDB would fail because a square is too large for a double. */
  private static String deviation(String x) {
    return ("CASE WHEN max(abs(%s)) >= 1e150 THEN CAST('Infinity' AS DOUBLE)"
            + " ELSE stddev_pop(%s ORDER BY %s) FILTER (WHERE abs(%s) < 1e150) END")
        .formatted(x, x, x, x);
  }

  /** A query for the texts and their counts. */
  static String frequencies(Statistic.Frequencies statistic, String from) {
    String column = quoted(statistic);
    return "SELECT %s, count(*) FROM %s WHERE %s IS NOT NULL GROUP BY %s"
        .formatted(column, from, column, column);
  }

  private static String quoted(Statistic statistic) {
    return Names.quoted(statistic.column());
  }
}
