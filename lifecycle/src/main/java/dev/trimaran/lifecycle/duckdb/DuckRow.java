package dev.trimaran.lifecycle.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;

/** The current row of a result; columns count from 1, and a NULL is an empty optional. */
public final class DuckRow {
  private final ResultSet rows;

  DuckRow(ResultSet rows) {
    this.rows = rows;
  }

  /** A VARCHAR column. Cast others in SQL: JDBC prints times in the zone of the machine. */
  public Optional<String> text(int column) throws SQLException {
    return Optional.ofNullable(rows.getString(column));
  }

  /** The column as text; a NULL is refused. */
  public String requiredText(int column) throws SQLException {
    return text(column)
        .orElseThrow(() -> new IllegalStateException("column " + column + " is NULL"));
  }

  /** A whole number; NULL is 0. */
  public long count(int column) throws SQLException {
    return rows.getLong(column);
  }

  public boolean flag(int column) throws SQLException {
    return rows.getBoolean(column);
  }

  public OptionalDouble number(int column) throws SQLException {
    double value = rows.getDouble(column);
    return rows.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** A number, NaN where it is NULL; allocates nothing. */
  public double numberOrNaN(int column) throws SQLException {
    double value = rows.getDouble(column);
    return rows.wasNull() ? Double.NaN : value;
  }

  /** All columns as JDBC's {@code getObject} gives them, null included. */
  public Object[] values() throws SQLException {
    Object[] values = new Object[rows.getMetaData().getColumnCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.getObject(i + 1);
    }
    return values;
  }

  /** A TIMESTAMP column, which is in UTC. */
  public Optional<Instant> instant(int column) throws SQLException {
    return Optional.ofNullable(rows.getObject(column, LocalDateTime.class))
        .map(at -> at.toInstant(ZoneOffset.UTC));
  }

  /**
   * What JDBC makes of the column: String, Double, Long, Boolean, and an Instant for a TIMESTAMP.
   */
  public Optional<Object> value(int column) throws SQLException {
    return rows.getMetaData().getColumnTypeName(column).equals("TIMESTAMP")
        ? instant(column).map(Object.class::cast)
        : Optional.ofNullable(rows.getObject(column));
  }

  /** How a row becomes an object. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(DuckRow row) throws SQLException;
  }
}
