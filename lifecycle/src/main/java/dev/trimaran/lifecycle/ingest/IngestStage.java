package dev.trimaran.lifecycle.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.engine.DuckEngine;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Refusal;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.spec.Source;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one source into the artifact {@code table}, a Parquet file with the columns BIGINT, DOUBLE,
 * BOOLEAN, VARCHAR and TIMESTAMP (UTC) in the order of the source, without NaN and empty strings:
 * both are NULL. Rows that cannot be read go to the artifact {@code quarantine}; more of them than
 * {@code max-bad-rows} end the run.
 */
public final class IngestStage implements Stage {
  private static final int SHOWN = 10;

  @Override
  public String name() {
    return "ingest";
  }

  /** What is elsewhere is read here already: its rows are what the step's result depends on. */
  @Override
  public String state(StageRequest request, StageContext context) {
    String table = request.argument("table");
    Source source = source(request, table);
    if (!source.kind().remote()) {
      return "";
    }
    try {
      return table + "=" + RemoteSource.land(source, context).digest();
    } catch (SourceException e) {
      throw failure(table, e);
    } catch (IOException e) {
      throw new StageFailure("ingest " + table + ": " + source.uri() + ": cannot be kept here", e);
    }
  }

  @Override
  public StageResult run(StageRequest request, StageContext context) throws IOException {
    String table = request.argument("table");
    Source source = source(request, table);
    try (Duck duck = Duck.open(context.scratch())) {
      return new Work(table, source, context, duck).run();
    } catch (SourceException e) {
      throw failure(table, e);
    }
  }

  private static Source source(StageRequest request, String table) {
    Source source = request.pipeline().ingest().get(table);
    if (source == null) {
      throw new IllegalArgumentException("expected a source '%s' in the spec".formatted(table));
    }
    return source;
  }

  private static StageFailure failure(String table, SourceException e) {
    return new StageFailure(
        e.inData() ? ExitCode.VALIDATION : ExitCode.SPEC,
        "ingest " + table + ": " + e.getMessage(),
        List.of());
  }

  private record Work(String table, Source source, StageContext context, Duck duck) {
    StageResult run() throws IOException {
      ReadSource read = ReadSource.of(duck, source, context);
      List<BadRow> bad = read.malformed();
      context.progress(0.7, "writing");
      Path parquet = context.scratch().resolve("table.parquet");
      duck.writeParquet("FROM " + read.kept(), parquet);
      List<Artifact> artifacts = new ArrayList<>();
      artifacts.add(context.store("table", parquet, "application/vnd.apache.parquet"));
      if (!bad.isEmpty()) {
        artifacts.add(context.store("quarantine", quarantine(bad), "application/x-ndjson"));
      }

      context.progress(0.9, "profiling");
      ObjectNode facts = JsonNodeFactory.instance.objectNode();
      facts.put("rows", read.rows()).put("badRows", read.badLines());
      ObjectNode told = facts.putObject("source");
      Checksum checksum = Checksum.of(read.file());
      told.put("uri", read.file().uri())
          .put("format", read.file().format().name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .put("bytes", checksum.bytes())
          .put("sha256", checksum.sha256());
      read.landed().ifPresent(here -> told.setAll(here.facts()));
      facts.set("columns", Profile.of(new DuckEngine(duck), read.kept(), read.columns()));
      return new StageResult(artifacts, facts, refusal(read));
    }

    private Optional<Refusal> refusal(ReadSource read) {
      List<BadRow> bad = read.malformed();
      long lines = read.badLines();
      long rows = read.rows();
      if (lines <= source.maxBadRows() * (rows + lines)) {
        return Optional.empty();
      }
      String message =
          "ingest %s: %s: %,d of %,d rows cannot be read (%s), more than max-bad-rows: %s allows; the first: %s"
              .formatted(
                  table,
                  source.uri(),
                  lines,
                  rows + lines,
                  percent(lines, rows + lines),
                  source.maxBadRows(),
                  bad.getFirst());
      return Optional.of(
          new Refusal(
              ExitCode.VALIDATION,
              message,
              bad.stream().limit(SHOWN).map(BadRow::toString).toList()));
    }

    private Path quarantine(List<BadRow> bad) throws IOException {
      Path file = context.scratch().resolve("quarantine.jsonl");
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        for (BadRow row : bad) {
          out.write(row.json().toString());
          out.write('\n');
        }
      }
      return file;
    }

    private static String percent(long part, long all) {
      return String.format(Locale.ROOT, "%.2f %%", 100.0 * part / all);
    }
  }
}
