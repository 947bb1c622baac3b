package dev.trimaran.lifecycle.check;

import dev.trimaran.lifecycle.ingest.Reach;
import dev.trimaran.lifecycle.ingest.SourceException;
import dev.trimaran.lifecycle.ingest.SourceFile;
import dev.trimaran.lifecycle.ingest.SourceSchema;
import dev.trimaran.lifecycle.ingest.Tables;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.spec.Format;
import dev.trimaran.spec.Source;
import dev.trimaran.spec.SpecPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of the sources by a look at their first rows, all sources at once. */
final class SourceTables {
  /**
   * JSON lines tell their columns only when all of them have been read; a larger file is left to
   * the run.
   */
  private static final long LARGEST_JSON = 64L << 20;

  private SourceTables() {}

  /**
   * The columns of each table that could be read; the others are problems, or known only by reading
   * them whole.
   */
  static Map<String, Schema> sniff(
      Map<String, Source> ingest, Path specFolder, Reach reach, Problems problems) {
    List<Sniffed> all =
        ingest.entrySet().parallelStream()
            .map(entry -> sniff(entry.getKey(), entry.getValue(), specFolder, reach))
            .toList();
    Map<String, Schema> schemas = new LinkedHashMap<>();
    for (Sniffed sniffed : all) {
      sniffed.schema.ifPresent(schema -> schemas.put(sniffed.table, schema));
      sniffed.problem.ifPresent(
          message -> problems.add(SpecPath.of("ingest", sniffed.table, "uri"), message));
    }
    return schemas;
  }

  private static Sniffed sniff(String table, Source source, Path specFolder, Reach reach) {
    try {
      Optional<SourceFile> found = Tables.find(source, specFolder, reach);
      if (found.isEmpty()) {
        return new Sniffed(
            table,
            Tables.asked(source, specFolder, reach).map(SourceSchema::schema),
            Optional.empty());
      }
      SourceFile file = found.get();
      if (file.format() == Format.JSON_LINES && Files.size(file.path()) > LARGEST_JSON) {
        return new Sniffed(table, Optional.empty(), Optional.empty());
      }
      return new Sniffed(table, Optional.of(schema(file, source)), Optional.empty());
    } catch (SourceException e) {
      return new Sniffed(table, Optional.empty(), Optional.ofNullable(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema schema(SourceFile file, Source source) throws IOException {
    if (file.format() != Format.PARQUET) {
      return Tables.sniff(file, source, file.path()).schema();
    }
    Path scratch = Files.createTempDirectory("trimaran-check");
    try {
      return Tables.sniff(file, source, scratch).schema();
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private record Sniffed(String table, Optional<Schema> schema, Optional<String> problem) {}
}
