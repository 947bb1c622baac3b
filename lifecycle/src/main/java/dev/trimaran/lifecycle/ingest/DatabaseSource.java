package dev.trimaran.lifecycle.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.RowAppender;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.ingest.DatabaseColumn.Misfit;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.spec.Format;
import dev.trimaran.spec.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table or a query of a database, in one read-only transaction. Its rows pass through this
 * process a few thousand at a time and land as Parquet, sorted by all columns from left to right: a
 * database gives rows in any order it likes, and the same rows are to be the same bytes.
 */
final class DatabaseSource {
  private static final int ROWS_AT_ONCE = 5_000;
  private static final int ROWS_BETWEEN_LOOKS = 10_000;
  private static final String PLAIN_NAME = "([\\p{L}_][\\p{L}\\p{N}_$]*|\"[^\"]+\")";

  private final Source source;
  private final Database database;

  DatabaseSource(Source source, Path specFolder, SignIn signIn) {
    this.source = source;
    this.database = new Database(source, specFolder, signIn);
  }

  /** Reads all rows; throws {@link SourceException}. */
  Landing land(StageContext context) throws IOException {
    Path folder = Files.createDirectories(context.scratch().resolve("landing"));
    Path file = context.scratch().resolve("landed.parquet");
    String sql = sql();
    try (Duck duck = Duck.open(folder);
        Connection connection = database.connect();
        Statement statement = database.statement(connection, ROWS_AT_ONCE);
        ResultSet rows = database.ask(statement, sql)) {
      List<DatabaseColumn> columns = columns(rows.getMetaData());
      List<BadRow> malformed = copy(rows, columns, duck, context);
      database.done(connection);
      duck.writeParquet("SELECT * FROM landed ORDER BY ALL", file);
      ObjectNode facts = Json.object().put("format", "database");
      source.table().ifPresent(table -> facts.put("table", table));
      source.query().ifPresent(query -> facts.put("query", query));
      return new Landing(file, Format.PARQUET, malformed, facts);
    } catch (SQLException e) {
      throw database.refused(e);
    }
  }

  /** The columns, without reading a row; throws {@link SourceException}. */
  SourceSchema schema() {
    String none = "SELECT * FROM (%s) trimaran WHERE 1 = 0".formatted(sql());
    try (Connection connection = database.connect();
        Statement statement = database.statement(connection, 1);
        ResultSet rows = database.ask(statement, none)) {
      List<DatabaseColumn> columns = columns(rows.getMetaData());
      Map<String, dev.trimaran.spec.ColumnType> types = new HashMap<>();
      columns.forEach(column -> types.put(column.name(), column.type()));
      return SourceSchema.of(
          new SourceFile(source.uri(), Path.of(""), Format.PARQUET, false),
          source,
          columns.stream().map(DatabaseColumn::name).toList(),
          types);
    } catch (SQLException e) {
      throw database.refused(e);
    }
  }

  private String sql() {
    return source
        .query()
        .map(query -> query.strip().replaceFirst(";\\s*$", ""))
        .orElseGet(() -> "SELECT * FROM " + table());
  }

  private String table() {
    String table = source.table().orElseThrow();
    if (!table.matches(PLAIN_NAME + "(\\." + PLAIN_NAME + ")*")) {
      throw SourceException.inSpec(
          source.uri(),
          "table: expected a name such as schema.table, a part with other letters in double quotes; found '%s'"
              .formatted(table));
    }
    return table;
  }

  private List<DatabaseColumn> columns(ResultSetMetaData found) throws SQLException {
    List<DatabaseColumn> columns = new ArrayList<>();
    for (int i = 1; i <= found.getColumnCount(); i++) {
      columns.add(DatabaseColumn.of(found, i, source.types().get(found.getColumnLabel(i))));
    }
    SourceSchema.requireDistinct(source.uri(), columns.stream().map(DatabaseColumn::name).toList());
    return columns;
  }

  private List<BadRow> copy(
      ResultSet rows, List<DatabaseColumn> columns, Duck duck, StageContext context)
      throws SQLException {
    String types =
        columns.stream()
            .map(column -> Sql.name(column.name()) + " " + column.duckType())
            .collect(Collectors.joining(", "));
    duck.execute("CREATE TABLE landed (" + types + ")");
    Malformed malformed = new Malformed();
    Object[] values = new Object[columns.size()];
    long count = 0;
    try (RowAppender landed = duck.append("landed")) {
      while (rows.next()) {
        if (++count % ROWS_BETWEEN_LOOKS == 0) {
          Interrupted.check();
          context.checkCancelled();
          context.progress(0, "%,d rows of %s".formatted(count, source.uri()));
        }
        try {
          for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).read(rows);
          }
          landed.add(values);
        } catch (Misfit e) {
          malformed.add(BadRow.Place.row(count), e.reason(), text(rows, columns));
        }
      }
    }
    if (count == 0) {
      throw SourceException.inData(source.uri(), "expected rows, found none");
    }
    return malformed.rows();
  }

  /** A row as it can be shown. */
  private static String text(ResultSet rows, List<DatabaseColumn> columns) throws SQLException {
    List<String> shown = new ArrayList<>();
    for (DatabaseColumn column : columns) {
      shown.add(column.name() + "=" + rows.getString(column.index()));
    }
    return String.join(", ", shown);
  }
}
