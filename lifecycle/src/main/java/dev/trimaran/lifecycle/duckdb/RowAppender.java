package dev.trimaran.lifecycle.duckdb;

import java.sql.SQLException;
import java.time.LocalDateTime;
import org.duckdb.DuckDBAppender;

/** Adds rows to a table, value by value, without SQL. One thread at a time. */
public final class RowAppender implements AutoCloseable {
  private final DuckDBAppender appender;
  private final String table;

  RowAppender(DuckDBAppender appender, String table) {
    this.appender = appender;
    this.table = table;
  }

  /**
   * Adds a row: Long, Double, Boolean, String, LocalDateTime or {@link Missing}, as the columns
   * have it.
   */
  public void add(Object[] values) {
    try {
      appender.beginRow();
      for (Object value : values) {
        switch (value) {
          case Long number -> appender.append(number.longValue());
          case Double number -> appender.append(number.doubleValue());
          case Boolean flag -> appender.append(flag.booleanValue());
          case String text -> appender.append(text);
          case LocalDateTime time -> appender.append(time);
          case Missing _ -> appender.appendNull();
          default -> throw new IllegalArgumentException("no column holds " + value.getClass());
        }
      }
      appender.endRow();
    } catch (SQLException e) {
      throw new DuckException(e, "append to " + table);
    }
  }

  @Override
  public void close() {
    try {
      appender.close();
    } catch (SQLException e) {
      throw new DuckException(e, "append to " + table);
    }
  }

  /** What stands for a value that is missing. */
  public enum Missing {
    VALUE
  }
}
