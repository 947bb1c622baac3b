package dev.trimaran.model.transform;

import static java.util.stream.Collectors.joining;

import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Statistics by SQL: all numbers in one query, and a query per table of counts. */
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
    List<Statistic.Scalar> scalars =
        wanted.stream()
            .filter(Statistic.Scalar.class::isInstance)
            .map(Statistic.Scalar.class::cast)
            .distinct()
            .toList();
    Map<Statistic, SortedMap<String, Long>> frequencies = new HashMap<>();
    for (Statistic statistic : wanted) {
      if (statistic instanceof Statistic.Frequencies f && !frequencies.containsKey(f)) {
        frequencies.put(f, frequencies(soFar, f));
      }
    }
    return new StatisticValues(numbers(soFar, scalars), frequencies);
  }

  private Map<Statistic, Double> numbers(TransformPipeline soFar, List<Statistic.Scalar> scalars) {
    if (scalars.isEmpty()) {
      return Map.of();
    }
    List<String> columns = scalars.stream().map(Statistic::column).distinct().toList();
    String items =
        scalars.stream().map(s -> StatisticSql.scalar(s, dialect)).collect(joining(", "));
    @Nullable Object[] row =
        runner.rows("SELECT " + items + " FROM " + rows(soFar, columns)).get(0);
    Map<Statistic, Double> numbers = new HashMap<>();
    for (int i = 0; i < scalars.size(); i++) {
      numbers.put(
          scalars.get(i), row[i] instanceof Number number ? number.doubleValue() : Double.NaN);
    }
    return numbers;
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
