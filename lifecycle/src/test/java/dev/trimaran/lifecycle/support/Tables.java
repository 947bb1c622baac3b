package dev.trimaran.lifecycle.support;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads Parquet files as texts. */
public final class Tables {
  private Tables() {}

  /**
   * The rows of a query over a file, which is called {@code t} there, each as DuckDB prints it;
   * NULL is "-".
   */
  public static List<String> rows(Path parquet, String query, Path scratch) {
    try (Duck duck = Duck.open(scratch)) {
      duck.execute("CREATE VIEW t AS SELECT * FROM " + Sql.numberedParquet(parquet));
      int columns = (int) duck.count("SELECT count(*) FROM (DESCRIBE " + query + ")");
      return duck.list(
          "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (" + query + ")",
          row -> {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
              cells.add(row.text(i).orElse("-"));
            }
            return String.join("|", cells);
          });
    }
  }

  /** Name and type of each column. */
  public static List<String> columns(Path parquet, Path scratch) {
    try (Duck duck = Duck.open(scratch)) {
      return duck.list(
          "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM "
              + Sql.parquet(parquet)
              + ")",
          row -> row.requiredText(1));
    }
  }
}
