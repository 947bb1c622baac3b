package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;

/** How the data of a source is written. */
public enum Format {
  @Description("Comma-separated values with a header line, plain or gzipped.")
  CSV,
  @Description("One JSON object a line, plain or gzipped.")
  JSON_LINES,
  @Description("Apache Parquet.")
  PARQUET
}
