package dev.trimaran.lifecycle.duckdb;

import java.sql.SQLException;
import java.util.Optional;

/** A statement that DuckDB refused; the message is DuckDB's own. */
public final class DuckException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the driver puts in front of the reason. */
  private static final String PREFIX =
      "Attempting to execute an unsuccessful or closed pending query result\nError: ";

  private final String sql;
  private final String said;

  DuckException(SQLException cause, String sql) {
    super(said(cause) + "\nin: " + sql, cause);
    this.sql = sql;
    this.said = said(cause);
  }

  /** The whole statement. */
  public String sql() {
    return sql;
  }

  private static String said(SQLException cause) {
    String message = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
    return message.substring(
        message.indexOf(PREFIX) < 0 ? 0 : message.indexOf(PREFIX) + PREFIX.length());
  }

  /** The first line of what DuckDB said. */
  public String firstLine() {
    return said.lines().findFirst().orElse("");
  }
}
