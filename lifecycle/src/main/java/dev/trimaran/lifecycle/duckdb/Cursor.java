package dev.trimaran.lifecycle.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The rows of a query as they are read. Close it, also when it was not read to the end. */
public final class Cursor<T> implements Iterator<T>, AutoCloseable {
  private final ResultSet rows;
  private final DuckRow row;
  private final DuckRow.Reader<T> reader;
  private final String sql;
  private boolean more;

  Cursor(ResultSet rows, DuckRow.Reader<T> reader, String sql) throws SQLException {
    this.rows = rows;
    this.row = new DuckRow(rows);
    this.reader = reader;
    this.sql = sql;
    this.more = rows.next();
  }

  @Override
  public boolean hasNext() {
    return more;
  }

  @Override
  public T next() {
    if (!more) {
      throw new NoSuchElementException();
    }
    try {
      T value = reader.read(row);
      more = rows.next();
      return value;
    } catch (SQLException e) {
      throw new DuckException(e, sql);
    }
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (SQLException e) {
      throw new DuckException(e, sql);
    }
  }
}
