package dev.trimaran.model.expression;

/** A flavour of SQL that expressions can be printed in. */
public enum Dialect {
  /** DuckDB 1.5, with {@code ieee_floating_point_ops} left on, as it is by default. */
  DUCKDB
}
