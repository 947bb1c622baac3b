package dev.trimaran.job.spark;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** How a session must be set for statements to mean what they mean to DuckDB. */
final class SessionSettings {
  private static final Map<String, String> ALL =
      Map.of(
          "spark.sql.session.timeZone", "UTC",
          // DuckDB's TIMESTAMP has no zone; in Parquet both are microseconds.
          "spark.sql.timestampType", "TIMESTAMP_NTZ",
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
          // What does not convert is NULL rather than an error.
          "spark.sql.ansi.enabled", "false",
          // Texts may hold ${…}.
          "spark.sql.variable.substitute", "false",
          // The calendar of today, also for days before it.
          "spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED",
          "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED",
          "spark.sql.parquet.int96RebaseModeInRead", "CORRECTED",
          // Many small values need no more than a few tasks.
          "spark.sql.adaptive.enabled", "true");

  private SessionSettings() {}

  static void apply(SparkSession spark) {
    ALL.forEach((name, value) -> spark.conf().set(name, value));
  }
}
