package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.fake.FakeProvider;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.support.Specs;
import dev.trimaran.lifecycle.support.Tables;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.spec.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the ingest step makes of one source. */
record Ingested(Path folder, TestContext context, Manifest manifest) {

  static Ingested of(Path folder, Source source) {
    return of(folder, source, new FakeProvider(folder));
  }

  static Ingested of(Path parent, Source source, Provider provider) {
    Path folder = own(parent);
    TestContext context = new TestContext(folder, folder, provider);
    return new Ingested(folder, context, context.run(new IngestStage(), request(source)));
  }

  private static Path own(Path parent) {
    try {
      return Files.createTempDirectory(parent, "step");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What of the source becomes part of the step's key. */
  static String state(Path scratch, Source source) {
    return new IngestStage()
        .state(request(source), new TestContext(scratch, scratch, new FakeProvider(scratch)));
  }

  private static StageRequest request(Source source) {
    return new StageRequest(
        "ingest:t", Map.of("table", "t"), new Specs().ingest("t", source).build(), Map.of());
  }

  List<String> columns() {
    return Tables.columns(table(), folder);
  }

  List<String> rows() {
    return rows("SELECT * EXCLUDE file_row_number FROM t ORDER BY file_row_number");
  }

  List<String> rows(String sql) {
    return Tables.rows(table(), sql, folder);
  }

  List<String> quarantine() {
    try {
      return Files.readAllLines(context.fetch(manifest.artifact("quarantine")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path table() {
    return context.fetch(manifest.artifact("table"));
  }
}
