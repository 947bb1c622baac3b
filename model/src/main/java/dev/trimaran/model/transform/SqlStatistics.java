package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Dialect;
import java.util.List;

/** Statistics by SQL: all numbers in one query, and a query per table of counts. */
public final class SqlStatistics implements StatisticsSource {
  /** Runs a query. */
  @FunctionalInterface
  public interface QueryRunner {
    /** The rows of the result; values as JDBC's {@code getObject} gives them, null included. */
    List<Object[]> rows(String sql);
  }

  private final Dialect dialect;
  private final String relation;
  private final QueryRunner runner;

  /**
   * @param relation what stands after FROM to get the training rows, with the pipeline's inputs
   */
  public SqlStatistics(Dialect dialect, String relation, QueryRunner runner) {
    this.dialect = dialect;
    this.relation = relation;
    this.runner = runner;
  }

  @Override
  public StatisticValues compute(TransformPipeline soFar, List<Statistic> wanted) {
    throw new UnsupportedOperationException(dialect + relation + runner);
  }
}
