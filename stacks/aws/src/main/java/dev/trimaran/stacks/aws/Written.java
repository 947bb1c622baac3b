package dev.trimaran.stacks.aws;

import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Format;
import java.util.Map;
import java.util.Optional;

/**
 * How the files of a table are read, in the words of Hive, which Glue, Spark and Athena share:
 * https://docs.aws.amazon.com/athena/latest/ug/supported-serdes.html.
 */
record Written(
    String classification,
    String input,
    String output,
    String serialization,
    Map<String, String> parameters) {
  private static final String TEXT = "org.apache.hadoop.mapred.TextInputFormat";
  private static final String TEXT_OUT =
      "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";

  /** A format that nothing tells is taken for CSV. */
  static Written as(Optional<Format> format) {
    return switch (format.orElse(Format.CSV)) {
      case CSV ->
          new Written(
              "csv",
              TEXT,
              TEXT_OUT,
              "org.apache.hadoop.hive.serde2.OpenCSVSerde",
              Map.of("separatorChar", ",", "quoteChar", "\""));
      case JSON_LINES ->
          new Written("json", TEXT, TEXT_OUT, "org.openx.data.jsonserde.JsonSerDe", Map.of());
      case PARQUET ->
          new Written(
              "parquet",
              "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
              "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
              "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
              Map.of());
    };
  }

  static String type(ColumnType type) {
    return switch (type) {
      case STRING -> "string";
      case INTEGER -> "bigint";
      case NUMBER -> "double";
      case BOOLEAN -> "boolean";
      case TIMESTAMP -> "timestamp";
    };
  }
}
