package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.Names;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Statistics by SQL: quantiles in one query, means and deviations in three, and a query per table
 * of counts.
 */
public final class SqlStatistics implements StatisticsSource {
  /** Runs a query. */
  @FunctionalInterface
  public interface QueryRunner {
    /** The rows of the result; values as JDBC's {@code getObject} gives them, null included. */
    List<@Nullable Object[]> rows(String sql);
  }

  private final Dialect dialect;
  private final String relation;
  private final QueryRunner runner;

  /**
   * Statistics of the rows of one relation.
   *
   * @param relation what stands after FROM to get the training rows, with the pipeline's inputs
   */
  public SqlStatistics(Dialect dialect, String relation, QueryRunner runner) {
    this.dialect = dialect;
    this.relation = relation;
    this.runner = runner;
  }

  @Override
  public StatisticValues compute(TransformPipeline soFar, List<Statistic> wanted) {
    Map<Statistic, Double> numbers = new HashMap<>();
    Map<Statistic, SortedMap<String, Long>> frequencies = new HashMap<>();
    Map<Statistic, String> aggregates = new LinkedHashMap<>();
    Map<String, String> moments = new LinkedHashMap<>();
    for (Statistic statistic : wanted) {
      switch (statistic) {
        case Statistic.Quantile q -> aggregates.put(q, StatisticSql.quantile(q, dialect));
        case Statistic.MostFrequent m -> aggregates.put(m, StatisticSql.mostFrequent(m, dialect));
        case Statistic.Frequencies f ->
            frequencies.computeIfAbsent(f, absent -> frequencies(soFar, f));
        case Statistic.Mean mean -> moments.put(mean.column(), number(mean));
        case Statistic.StandardDeviation sd -> moments.put(sd.column(), number(sd));
      }
    }
    numbers.putAll(aggregates(soFar, aggregates));
    moments(soFar, moments)
        .forEach((column, moment) -> {
          numbers.put(new Statistic.Mean(column), moment.mean());
          numbers.put(new Statistic.StandardDeviation(column), moment.deviation());
        });
    return new StatisticValues(numbers, frequencies);
  }

  private String number(Statistic statistic) {
    return StatisticSql.number(statistic.column(), dialect);
  }

  private Map<Statistic, Double> aggregates(
      TransformPipeline soFar, Map<Statistic, String> aggregates) {
    if (aggregates.isEmpty()) {
      return Map.of();
    }
    List<String> columns = aggregates.keySet().stream().map(Statistic::column).distinct().toList();
    @Nullable Object[] row = row(soFar, columns, String.join(", ", aggregates.values()));
    Map<Statistic, Double> numbers = new HashMap<>();
    int i = 0;
    for (Statistic statistic : aggregates.keySet()) {
      numbers.put(statistic, row[i++] instanceof Number number ? number.doubleValue() : Double.NaN);
    }
    return numbers;
  }

  private Map<String, Moments.Moment> moments(
      TransformPipeline soFar, Map<String, String> columns) {
    return columns.isEmpty()
        ? Map.of()
        : Moments.of(columns, items -> row(soFar, List.copyOf(columns.keySet()), items));
  }

  private @Nullable Object[] row(TransformPipeline soFar, List<String> columns, String items) {
    return runner.rows("SELECT " + items + " FROM " + rows(soFar, columns)).get(0);
  }

  private SortedMap<String, Long> frequencies(
      TransformPipeline soFar, Statistic.Frequencies statistic) {
    String from = rows(soFar, List.of(statistic.column()));
    SortedMap<String, Long> counts = new TreeMap<>(Names.ORDER);
    for (@Nullable Object[] row : runner.rows(StatisticSql.frequencies(statistic, from))) {
      if (row[0] instanceof String text && row[1] instanceof Number count) {
        counts.put(text, count.longValue());
      }
    }
    return counts;
  }

  private String rows(TransformPipeline soFar, List<String> columns) {
    return "(" + soFar.columnsSql(dialect, relation, columns) + ") AS training_rows";
  }
}
