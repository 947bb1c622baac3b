package dev.trimaran.job.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job is to do: read the inputs, run the statements in order, write the outputs.
 *
 * @param result where to write what became of it, also after a failure
 */
record JobDocument(
    List<Input> inputs, List<Statement> statements, List<Output> outputs, Optional<String> result) {
  JobDocument {
    inputs = List.copyOf(inputs);
    statements = List.copyOf(statements);
    outputs = List.copyOf(outputs);
  }

  /**
   * A table to read.
   *
   * @param view the name that statements call it by
   * @param format one of Spark's formats, such as {@code parquet} or {@code csv}
   * @param paths files and folders
   * @param schema columns and types in SQL, where the files do not tell them
   * @param options of Spark's reader of that format
   * @param rowNumber a column to add, with a row's place in its Parquet file, from 0
   */
  record Input(
      String view,
      String format,
      List<String> paths,
      Optional<String> schema,
      Map<String, String> options,
      Optional<String> rowNumber) {
    Input {
      paths = List.copyOf(paths);
      options = Map.copyOf(options);
    }
  }

  /**
   * A query whose result later statements may read.
   *
   * @param view the name of the result
   * @param keep whether it is computed once, and kept, rather than whenever it is read
   */
  record Statement(String view, String sql, boolean keep) {}

  /**
   * A table to write as Parquet.
   *
   * @param view of an input or a statement
   * @param path a file, if it is to be one, else a folder; what is there is replaced
   * @param oneFile whether the table becomes one file; without an order its rows are in that of the
   *     view
   * @param columns what is written; empty for all
   * @param orderBy SQL of an ORDER BY, which may name columns that are not written
   * @param partitionBy columns that become folders
   */
  record Output(
      String view,
      String path,
      boolean oneFile,
      List<String> columns,
      List<String> orderBy,
      List<String> partitionBy) {
    Output {
      columns = List.copyOf(columns);
      orderBy = List.copyOf(orderBy);
      partitionBy = List.copyOf(partitionBy);
    }
  }
}
