package dev.trimaran.job.spark;

import dev.trimaran.job.spark.JobDocument.Output;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Writes tables as Parquet, so that no file is there half: aside first, then into their place, but
 * for objects, which are there whole or not at all.
 */
final class TableWriter {
  private static final String COMMIT = "spark.sql.sources.commitProtocolClass";

  private final SparkSession spark;
  private final Storage storage;

  TableWriter(SparkSession spark, Storage storage) {
    this.spark = spark;
    this.storage = storage;
  }

  /** Writes, and tells the rows and the files. */
  Map<String, Object> write(Output output) throws IOException {
    Path target = new Path(output.path());
    DataFrameWriter<Row> writer = arranged(output).write().mode(SaveMode.ErrorIfExists);
    if (!output.partitionBy().isEmpty()) {
      writer = writer.partitionBy(output.partitionBy().toArray(String[]::new));
    }
    if (Storage.isOfObjects(target)) {
      writeObjects(writer, output, target);
    } else {
      writeFiles(writer, output, target);
    }
    List<FileStatus> files = storage.files(target);
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("view", output.view());
    written.put("path", output.path());
    written.put("rows", rows(files));
    written.put("files", files.stream().map(TableWriter::described).toList());
    return written;
  }

  private void writeFiles(DataFrameWriter<Row> writer, Output output, Path target)
      throws IOException {
    Path aside = storage.aside(output.path());
    try {
      writer.parquet(aside.toString());
      storage.move(output.oneFile() ? storage.onlyFile(aside) : aside, target);
    } finally {
      storage.delete(aside);
    }
  }

  private void writeObjects(DataFrameWriter<Row> writer, Output output, Path target)
      throws IOException {
    String usual = spark.conf().get(COMMIT);
    spark.conf().set(COMMIT, ObjectCommit.class.getName());
    try {
      if (output.oneFile()) {
        String beside = storage.aside(output.path()).toString();
        writer.option(ObjectCommit.ONLY, output.path()).parquet(beside);
      } else {
        storage.delete(target);
        writer.parquet(output.path());
      }
    } finally {
      spark.conf().set(COMMIT, usual);
    }
  }

  /** By what the files themselves say. */
  private long rows(List<FileStatus> files) {
    String[] paths =
        files.stream().map(file -> pattern(file.getPath().toString())).toArray(String[]::new);
    return paths.length == 0 ? 0 : spark.read().parquet(paths).count();
  }

  /** As Spark reads what may be a pattern: this one file, whatever wildcards its name holds. */
  private static String pattern(String path) {
    return path.replaceAll("([\\\\\\[\\]{}*?])", "\\\\$1");
  }

  /** In one file rows are sorted by the task that writes it; in many, by all of them. */
  private Dataset<Row> arranged(Output output) {
    String order = String.join(", ", output.orderBy());
    Dataset<Row> table = spark.table(quoted(output.view()));
    if (order.isEmpty()) {
      table = output.oneFile() ? table.coalesce(1) : table;
    } else if (output.oneFile()) {
      String name = output.view() + " in one";
      table.repartition(1).createOrReplaceTempView(quoted(name));
      table = sorted(name, "SORT BY " + order);
    } else {
      table = sorted(output.view(), "ORDER BY " + order);
    }
    Column[] columns =
        output.columns().stream().map(c -> new Column(quoted(c))).toArray(Column[]::new);
    return columns.length == 0 ? table : table.select(columns);
  }

  private Dataset<Row> sorted(String view, String clause) {
    return spark.sql("SELECT * FROM " + quoted(view) + " " + clause);
  }

  /** A name as SQL writes it. */
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private static Map<String, Object> described(FileStatus file) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("path", file.getPath().toString());
    described.put("bytes", file.getLen());
    return described;
  }
}
