package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Format;
import dev.trimaran.spec.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A source whose rows stand in a database with their types, and those that could not be read.
 *
 * @param landed where the rows of a source that is elsewhere are on this machine
 * @param sniffed the columns by the first rows
 * @param columns the columns by all rows
 * @param malformed the rows that could not be read, in the order of the file
 * @param rows how many could
 * @param selected the query for the rows that could, without NaN, in no order
 */
record ReadSource(
    Optional<Landing> landed,
    SourceFile file,
    SourceSchema sniffed,
    List<SourceColumn> columns,
    List<BadRow> malformed,
    long rows,
    String selected) {
  ReadSource {
    columns = List.copyOf(columns);
    malformed = List.copyOf(malformed);
  }

  /** Reads all of it; throws {@link SourceException}. */
  static ReadSource of(Duck duck, Source source, StageContext context) throws IOException {
    Optional<Landing> landed =
        source.kind().remote() ? Optional.of(RemoteSource.land(source, context)) : Optional.empty();
    SourceFile file =
        landed
            .map(here -> here.source(source.uri()))
            .orElseGet(() -> SourceFile.find(source, context.specFolder()));
    context.progress(0.1, "reading " + file.uri());
    SourceSchema schema =
        file.format() == Format.PARQUET
            ? ParquetTable.sniff(duck, file, source)
            : Tables.sniff(file, source, context.scratch());
    RawTable raw = Tables.load(duck, file, source, schema);
    context.progress(0.5, "typing");
    TypedTable typed = TypedTable.convert(duck, schema, source.maxBadRows());
    SortedMap<Long, String> misfits = typed.misfits();
    List<BadRow> malformed = malformed(raw, misfits);
    landed.ifPresent(here -> malformed.addAll(0, here.malformed()));
    long rows = duck.count("SELECT count(*) FROM " + TypedTable.NAME) - misfits.size();
    duck.execute(
        "CREATE TEMP TABLE misfits AS SELECT unnest([%s]::BIGINT[]) AS row"
            .formatted(
                misfits.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))));
    String selected =
        "SELECT %s FROM typed WHERE rowid NOT IN (SELECT row FROM misfits)"
            .formatted(values(typed));
    return new ReadSource(landed, file, schema, typed.columns(), malformed, rows, selected);
  }

  /** The rows that could be read, in their order: what stands after FROM. */
  String kept() {
    return "(" + selected + " ORDER BY rowid)";
  }

  /** How many lines of the file could not be read. */
  long badLines() {
    return malformed.stream().mapToLong(BadRow::lines).sum();
  }

  private static List<BadRow> malformed(RawTable raw, SortedMap<Long, String> misfits) {
    List<BadRow> bad = new ArrayList<>(raw.malformed());
    if (!misfits.isEmpty()) {
      Map<Long, RawTable.Origin> origins = raw.origins(new TreeSet<>(misfits.keySet()));
      misfits.forEach((row, reason) -> {
        RawTable.Origin origin = origins.get(row);
        if (origin == null) {
          throw new IllegalStateException("row " + row + " is nowhere in the file");
        }
        bad.add(new BadRow(origin.place(), 1, reason, origin.text()));
      });
      bad.sort(Comparator.comparing(BadRow::place));
    }
    return bad;
  }

  private static String values(TypedTable typed) {
    return typed.columns().stream()
        .map(column -> {
          String name = Sql.name(column.name());
          return column.type() == ColumnType.NUMBER
              ? "CASE WHEN NOT isnan(%1$s) THEN %1$s END AS %1$s".formatted(name)
              : name;
        })
        .collect(Collectors.joining(", "));
  }
}
