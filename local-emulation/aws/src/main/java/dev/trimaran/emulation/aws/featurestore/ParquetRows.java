package dev.trimaran.emulation.aws.featurestore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes rows as Parquet, by DuckDB, which is loaded with the first file. */
final class ParquetRows {
  private ParquetRows() {}

  /**
   * Writes a file.
   *
   * @param columns DuckDB's types by the columns' names, in their order
   * @param rows the values by column; text is read as the column's type, and what is missing is
   *     null
   */
  static void write(Map<String, String> columns, List<ObjectNode> rows, Path file)
      throws IOException {
    Path lines = Files.createTempFile(file.getParent(), "rows", ".json");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(lines)) {
        for (ObjectNode row : rows) {
          out.write(row.toString());
          out.newLine();
        }
      }
      String types =
          columns.entrySet().stream()
              .map(column -> quoted(column.getKey()) + ": " + quoted(column.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = database.createStatement()) {
        statement.execute("set timezone = 'UTC'");
        statement.execute(
            "copy (select * from read_json(%s, format = 'newline_delimited', columns = %s)) to %s (format parquet, compression snappy)"
                .formatted(quoted(lines.toString()), types, quoted(file.toString())));
      }
    } catch (SQLException e) {
      throw new IOException("The rows could not be written as Parquet: " + e.getMessage(), e);
    } finally {
      Files.delete(lines);
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
