package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.spec.Source;
import java.nio.file.Path;

/** The formats of sources, each with its way to find columns and to load rows. */
public final class Tables {
  private Tables() {}

  /**
   * The columns of a source by its first rows; throws {@link SourceException}.
   *
   * @param scratch where a database may spill if the format needs one to be read
   */
  public static SourceSchema sniff(SourceFile file, Source source, Path scratch) {
    return switch (file.format()) {
      case CSV -> CsvSniffer.sniff(file, source);
      case JSON_LINES -> JsonLinesSniffer.sniff(file, source);
      case PARQUET -> {
        try (Duck duck = Duck.open(scratch)) {
          yield ParquetTable.sniff(duck, file, source);
        }
      }
    };
  }

  static RawTable load(Duck duck, SourceFile file, Source source, SourceSchema schema) {
    return switch (file.format()) {
      case CSV -> CsvTable.load(duck, file, source);
      case JSON_LINES -> JsonLinesTable.load(duck, file, source, schema);
      case PARQUET -> ParquetTable.load(duck, file, source, schema);
    };
  }
}
