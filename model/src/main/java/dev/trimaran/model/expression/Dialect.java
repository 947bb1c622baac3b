package dev.trimaran.model.expression;

/** A flavour of SQL that expressions can be printed in. */
public enum Dialect {
  /** DuckDB 1.5, with {@code ieee_floating_point_ops} left on, as it is by default. */
  DUCKDB,
  /**
   * Spark 3.5 as this project's Spark job sets its session up: in UTC, not ANSI, with the job's
   * functions {@code trimaran_…}. Timestamps are TIMESTAMP_NTZ.
   */
  SPARK
}
