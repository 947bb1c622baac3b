package dev.trimaran.lifecycle.duckdb;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Names and texts as DuckDB reads them; whatever comes from a user goes through here before it
 * becomes SQL.
 */
public final class Sql {
  private Sql() {}

  /** A quoted identifier: {@code sched dep} becomes {@code "sched dep"}. */
  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A column of a relation: {@code r."origin"}. */
  public static String name(String relation, String column) {
    return relation + '.' + name(column);
  }

  /** Quoted identifiers, comma separated. */
  public static String names(Collection<String> names) {
    return names.stream().map(Sql::name).collect(Collectors.joining(", "));
  }

  /** A text literal. */
  public static String text(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }

  /** Text literals, comma separated. */
  public static String texts(Collection<String> texts) {
    return texts.stream().map(Sql::text).collect(Collectors.joining(", "));
  }

  /** A number literal that keeps every bit of the double, infinities included. */
  public static String number(double number) {
    return "CAST('" + number + "' AS DOUBLE)";
  }

  /** The rows of a Parquet file, in the order of the file. */
  public static String parquet(Path file) {
    return "read_parquet([" + file(file) + "])";
  }

  /**
   * The rows of a Parquet file with their 0-based position in it as the column {@code
   * file_row_number}.
   */
  public static String numberedParquet(Path file) {
    return "read_parquet([" + file(file) + "], file_row_number = true)";
  }

  /** A path as a literal that means this one file, whatever wildcards its name holds. */
  public static String file(Path file) {
    return text(file.toAbsolutePath().toString().replaceAll("([\\[*?])", "[$1]"));
  }
}
