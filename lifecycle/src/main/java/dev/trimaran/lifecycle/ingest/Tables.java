package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.spec.Source;
import dev.trimaran.spec.SourceKind;
import java.nio.file.Path;
import java.util.Optional;

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

  /**
   * The file of a source of files, if it is in reach; throws {@link SourceException}.
   *
   * @param specFolder the folder that relative paths start from
   */
  public static Optional<SourceFile> find(Source source, Path specFolder, Reach reach) {
    return switch (source.kind()) {
      case FILE -> Optional.of(SourceFile.find(source, specFolder));
      case OBJECTS ->
          reach.objects()
              ? Optional.of(SourceFile.at(source, ObjectSource.fetch(source.uri(), reach.place())))
              : Optional.empty();
      case DATABASE, KAFKA, STREAM -> Optional.empty();
    };
  }

  /**
   * The columns of a database's table or query, if it is in reach; throws {@link SourceException}.
   *
   * @param specFolder the folder that the path of a file of SQLite starts from
   */
  public static Optional<SourceSchema> asked(Source source, Path specFolder, Reach reach) {
    return reach
        .place()
        .filter(_ -> source.kind() == SourceKind.DATABASE)
        .map(place -> new DatabaseSource(source, specFolder, SignIn.of(source, place)).schema());
  }

  static RawTable load(Duck duck, SourceFile file, Source source, SourceSchema schema) {
    return switch (file.format()) {
      case CSV -> CsvTable.load(duck, file, source);
      case JSON_LINES -> JsonLinesTable.load(duck, file, source, schema);
      case PARQUET -> ParquetTable.load(duck, file, source, schema);
    };
  }
}
