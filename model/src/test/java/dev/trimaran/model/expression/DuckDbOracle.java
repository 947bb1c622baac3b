package dev.trimaran.model.expression;

import dev.trimaran.model.expression.BackEnds.Result;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A database in memory that holds a {@link TestTable}, missing values as NULL, NaN or ''. */
public final class DuckDbOracle implements AutoCloseable {
  private final Connection connection;

  /** An empty database. */
  public DuckDbOracle() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
    }
  }

  /** Creates, or replaces, a table; the first column is the row's number. */
  public void load(String name, TestTable table) throws SQLException {
    List<Column> columns = table.schema().columns();
    StringBuilder raw = new StringBuilder("CREATE OR REPLACE TABLE raw (\"row number\" BIGINT");
    StringBuilder typed = new StringBuilder("SELECT \"row number\"");
    for (Column column : columns) {
      String quoted = Names.quoted(column.name());
      raw.append(", ").append(quoted);
      switch (column.type()) {
        case NUMBER, DURATION -> raw.append(" DOUBLE");
        case BOOLEAN -> raw.append(" BOOLEAN");
        case STRING -> raw.append(" VARCHAR");
        case TIMESTAMP -> raw.append(" BIGINT");
      }
      boolean time = column.type() == Type.TIMESTAMP;
      typed.append(", ");
      typed.append(time ? "make_timestamp(%s) AS %s".formatted(quoted, quoted) : quoted);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(raw + ")");
      append(table);
      statement.execute(
          "CREATE OR REPLACE TABLE " + Names.quoted(name) + " AS " + typed + " FROM raw");
    }
  }

  private void append(TestTable table) throws SQLException {
    List<Column> columns = table.schema().columns();
    try (DuckDBAppender appender =
        connection
            .unwrap(DuckDBConnection.class)
            .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "raw")) {
      for (int i = 0; i < table.size(); i++) {
        appender.beginRow();
        appender.append((long) i);
        for (int c = 0; c < columns.size(); c++) {
          switch (columns.get(c).type()) {
            case STRING -> appendText(appender, table.texts(c)[i], i);
            case NUMBER, DURATION -> appendNumber(appender, table.numbers(c)[i], i);
            case BOOLEAN -> {
              double value = table.numbers(c)[i];
              if (Double.isNaN(value)) {
                appender.appendNull();
              } else {
                appender.append(value == 1);
              }
            }
            case TIMESTAMP -> {
              double value = table.numbers(c)[i];
              if (Double.isNaN(value)) {
                appender.appendNull();
              } else {
                appender.append((long) value);
              }
            }
          }
        }
        appender.endRow();
      }
    }
  }

  private static void appendText(DuckDBAppender appender, String text, int row)
      throws SQLException {
    if (text.isEmpty() && row % 2 == 0) {
      appender.appendNull();
    } else {
      appender.append(text);
    }
  }

  private static void appendNumber(DuckDBAppender appender, double number, int row)
      throws SQLException {
    if (Double.isNaN(number) && row % 2 == 0) {
      appender.appendNull();
    } else {
      appender.append(number);
    }
  }

  /** The values of expressions over a table, in one query. */
  List<Result> evaluate(String table, List<BoundExpression> expressions) throws SQLException {
    StringBuilder sql = new StringBuilder("SELECT ");
    for (int i = 0; i < expressions.size(); i++) {
      sql.append(expressions.get(i).sql(Dialect.DUCKDB)).append(" AS r").append(i).append(", ");
    }
    sql.append("0 FROM ").append(Names.quoted(table)).append(" ORDER BY \"row number\"");
    List<Object[]> rows = rows(sql.toString());
    List<Result> results = new ArrayList<>();
    for (int e = 0; e < expressions.size(); e++) {
      double[] numbers = new double[rows.size()];
      String[] texts = new String[rows.size()];
      for (int i = 0; i < rows.size(); i++) {
        Object value = rows.get(i)[e];
        numbers[i] = number(value);
        texts[i] = value instanceof String text ? text : "";
        if (value instanceof Double d && d.isNaN() || "".equals(value)) {
          throw new AssertionError("NaN or '' instead of NULL: " + sql);
        }
      }
      results.add(new Result(numbers, texts));
    }
    return results;
  }

  /** A value as a double; NaN for a text and for none. */
  static double number(Object value) {
    return switch (value) {
      case Double d -> d;
      case Boolean b -> b ? 1 : 0;
      case LocalDateTime t -> t.toEpochSecond(ZoneOffset.UTC) * 1e6 + t.getNano() / 1000;
      case Number n -> throw new AssertionError("expected a DOUBLE, found " + n.getClass());
      case null -> Double.NaN;
      default -> Double.NaN;
    };
  }

  /** Writes what a query gives as Parquet. */
  void write(String query, Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (%s) TO %s (FORMAT parquet)".formatted(query, Names.text(file.toString())));
    }
  }

  /** Runs any query. */
  public List<Object[]> rows(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      List<Object[]> rows = new ArrayList<>();
      while (result.next()) {
        Object[] row = new Object[columns];
        for (int c = 0; c < columns; c++) {
          boolean time = result.getMetaData().getColumnTypeName(c + 1).equals("TIMESTAMP");
          row[c] = time ? result.getObject(c + 1, LocalDateTime.class) : result.getObject(c + 1);
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(e.getMessage() + "\n" + sql, e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
