package dev.trimaran.provider.local.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection and its prepared statements, which stay prepared: a point read then costs
 * microseconds. For one thread at a time. SQL given to it is a constant of the code; values go in
 * as arguments (String, Long, Integer, Double, Boolean as 0 or 1, and of these an Optional, whose
 * nothing is null).
 */
public final class Session implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final Map<String, List<?>> remembered = new HashMap<>();
  private long rememberedVersion = -1;

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** The value of the row that the cursor stands on. */
    T read(ResultSet row) throws SQLException;
  }

  /** Every row of the answer. */
  public <T> List<T> all(String sql, RowReader<T> reader, Object... arguments) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet answer = prepare(sql, arguments).executeQuery()) {
      while (answer.next()) {
        rows.add(reader.read(answer));
      }
    }
    return rows;
  }

  /** The first row of the answer. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments)
      throws SQLException {
    try (ResultSet answer = prepare(sql, arguments).executeQuery()) {
      return answer.next() ? Optional.of(reader.read(answer)) : Optional.empty();
    }
  }

  /**
   * Every row of the answer to a statement without arguments, remembered for as long as no other
   * connection changes the file; to ask whether one did costs a small part of reading. Of what this
   * connection itself writes it does not hear.
   *
   * @see <a href="https://www.sqlite.org/pragma.html#pragma_data_version">SQLite: data_version</a>
   */
  @SuppressWarnings(
      "unchecked") // one reader for each statement, for both are constants of the code
  public <T> List<T> remembered(String sql, RowReader<T> reader) throws SQLException {
    long version = first("pragma data_version", row -> row.getLong(1)).orElseThrow();
    if (version != rememberedVersion) {
      remembered.clear();
      rememberedVersion = version;
    }
    List<?> known = remembered.get(sql);
    if (known == null) {
      known = List.copyOf(all(sql, reader));
      remembered.put(sql, known);
    }
    return (List<T>) known;
  }

  /**
   * Every row of the answer to a statement that is composed for one question: it is not kept, or
   * there would be no end of statements.
   */
  public <T> List<T> once(String sql, RowReader<T> reader, List<?> arguments) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments.toArray());
      try (ResultSet answer = statement.executeQuery()) {
        while (answer.next()) {
          rows.add(reader.read(answer));
        }
      }
    }
    return rows;
  }

  /** Whether the answer has a row. */
  public boolean exists(String sql, Object... arguments) throws SQLException {
    try (ResultSet answer = prepare(sql, arguments).executeQuery()) {
      return answer.next();
    }
  }

  /** Changes rows; how many. */
  public int update(String sql, Object... arguments) throws SQLException {
    return prepare(sql, arguments).executeUpdate();
  }

  /** Inserts a row; its id. */
  public long insert(String sql, Object... arguments) throws SQLException {
    update(sql, arguments);
    return first("select last_insert_rowid()", row -> row.getLong(1)).orElseThrow();
  }

  @SuppressWarnings("resource") // closed with the session
  private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    bind(statement, arguments);
    return statement;
  }

  private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof Optional<?> maybe && maybe.isEmpty()) {
        statement.setNull(i + 1, Types.NULL);
      } else {
        Object given = arguments[i] instanceof Optional<?> maybe ? maybe.get() : arguments[i];
        statement.setObject(i + 1, given instanceof Boolean flag ? (flag ? 1 : 0) : given);
      }
    }
  }

  /** Runs a transaction's bracket, or a whole script. */
  void run(String script) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
