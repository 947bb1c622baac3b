package dev.trimaran.job.spark;

import dev.trimaran.job.spark.JobDocument.Output;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Writes tables as Parquet: aside first, then into their place, so that none is there half. */
final class TableWriter {
  private final SparkSession spark;
  private final Storage storage;

  TableWriter(SparkSession spark, Storage storage) {
    this.spark = spark;
    this.storage = storage;
  }

  /** Writes, and tells the rows and the files. */
  Map<String, Object> write(Output output) throws IOException {
    Path target = new Path(output.path());
    Path aside = storage.aside(output.path());
    try {
      DataFrameWriter<Row> writer = arranged(output).write().mode(SaveMode.ErrorIfExists);
      if (!output.partitionBy().isEmpty()) {
        writer = writer.partitionBy(output.partitionBy().toArray(String[]::new));
      }
      writer.parquet(aside.toString());
      storage.move(output.oneFile() ? storage.onlyFile(aside) : aside, target);
    } finally {
      storage.delete(aside);
    }
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("view", output.view());
    written.put("path", output.path());
    // By what the files themselves say.
    written.put("rows", spark.read().parquet(output.path()).count());
    written.put("files", storage.files(target).stream().map(TableWriter::described).toList());
    return written;
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
