package dev.trimaran.lifecycle.engine;

import dev.trimaran.lifecycle.duckdb.DuckRow;
import java.nio.file.Path;

/**
 * Runs a stage's SQL over Parquet files. What is asked or written may run later, together with what
 * else was asked by then, but is done when its answer is read or {@link #write} returns. One thread
 * at a time.
 */
public interface TableEngine extends AutoCloseable {
  /** The name of the column that {@link #numberedRows} adds. */
  String ROW_NUMBER = "file_row_number";

  /** How SQL is to be written for it. */
  Flavour flavour();

  /** What stands after FROM for the rows of a Parquet file. */
  String rows(Path parquet);

  /** Likewise, with the rows' places in the file, from 0, as {@value #ROW_NUMBER}. */
  String numberedRows(Path parquet);

  /** Gives a query a name, under which later ones read its rows; used once or twice. */
  void name(String name, String query);

  /**
   * Asks for a few rows.
   *
   * @param query the heavy part, in this engine's flavour
   * @param shown what to tell of the query's rows, called {@code answer}, in DuckDB's SQL wherever
   *     the query runs: prints numbers, say, and orders
   */
  <T> Answer<T> ask(String query, String shown, DuckRow.Reader<T> reader);

  /**
   * Reads the rows of a query at once, one by one, however many they are.
   *
   * @param reader is shown each
   */
  void scan(String query, DuckRow.Reader<?> reader);

  /**
   * Writes the rows of a query as one Parquet file. The same rows in the same order give the same
   * bytes, so the query must say its order.
   */
  void write(String query, Path file);

  @Override
  void close();
}
