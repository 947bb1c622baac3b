package dev.trimaran.lifecycle.validate;

import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.support.ParquetFiles;
import dev.trimaran.lifecycle.support.Specs;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Expectation;
import dev.trimaran.spec.Severity;
import java.nio.file.Path;
import java.util.Map;

/** Holds a small table against expectations. */
final class SmallTable {
  private static final String TABLE =
      """
      SELECT * FROM (VALUES
        (1, 1.5::DOUBLE, 'EWR', TIMESTAMP '2013-01-01 10:00:00', true),
        (2, 2.5, 'JFK', TIMESTAMP '2013-01-01 11:00:00', false),
        (2, NULL, 'LGAX', NULL, true),
        (4, -1.0, NULL, TIMESTAMP '2013-01-02 00:00:00', NULL))
      AS v(n, x, s, ts, b)
      """;

  private SmallTable() {}

  static Manifest validate(Path folder, Expectation... expectations) {
    TestContext context = new TestContext(folder, folder);
    Manifest ingested = ParquetFiles.manifest(context, "ingest:t", "table", TABLE);
    return context.run(
        new ValidateStage(),
        new StageRequest(
            "validate:t",
            Map.of("table", "t"),
            new Specs().ingest("t", Specs.source("t.csv")).validate("t", expectations).build(),
            Map.of("ingest:t", ingested)));
  }

  static Expectation stop(String type, Map<String, Object> arguments) {
    return expectation(type, arguments, 1);
  }

  static Expectation expectation(String type, Map<String, Object> arguments, double mostly) {
    return new Expectation(type, Arguments.of(arguments), mostly, Severity.STOP);
  }
}
