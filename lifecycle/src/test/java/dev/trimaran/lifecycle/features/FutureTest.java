package dev.trimaran.lifecycle.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.support.DataStages;
import dev.trimaran.lifecycle.support.ParquetFiles;
import dev.trimaran.lifecycle.support.Specs;
import dev.trimaran.lifecycle.support.Tables;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.lifecycle.support.Views;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.TrainingSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Puts values into the data that a row must not see yet, and shows that no feature of any kind of
 * view sees them. The decision on the row is taken at 11:00, an hour before its time; an event is
 * known five minutes after it happened.
 */
class FutureTest {
  private static final String ROWS =
      """
      SELECT * FROM (VALUES
        ('a', TIMESTAMP '2013-01-01 12:00:00', true),
        ('b', TIMESTAMP '2013-06-01 12:00:00', false)) AS v(key, "at", late)
      """;
  private static final String PAST =
      """
      ('a', TIMESTAMP '2013-01-01 10:00:00', 1.0), ('a', TIMESTAMP '2013-01-01 10:30:00', 3.0)
      """;

  @TempDir Path folder;

  @Test
  void seesThePast() {
    assertThat(row(PAST)).isEqualTo("3.0|2.0|4.0|2.0|1.0|3.0");
  }

  @Test
  void seesNothingThatIsNotKnownYet() {
    String notKnown = "('a', TIMESTAMP '2013-01-01 10:55:00.000001', 1e6)";
    String afterTheDecision = "('a', TIMESTAMP '2013-01-01 11:30:00', 1e6)";
    String afterTheRow = "('a', TIMESTAMP '2013-02-01 00:00:00', -1e6)";

    assertThat(row(PAST, notKnown, afterTheDecision, afterTheRow)).isEqualTo(row(PAST));
  }

  @Test
  void seesWhatHasJustBecomeKnown() {
    assertThat(row(PAST, "('a', TIMESTAMP '2013-01-01 10:55:00', 1e6)"))
        .isEqualTo("1000000.0|333334.6666666667|1000004.0|3.0|1.0|1000000.0");
  }

  @Test
  void seesNothingOfAnotherKey() {
    assertThat(row(PAST, "('b', TIMESTAMP '2013-01-01 10:40:00', 1e6)")).isEqualTo(row(PAST));
  }

  private String row(String... events) {
    TestContext context = new TestContext(folder, folder);
    Manifest manifest =
        new DataStages(context, pipeline())
            .with("prepare:rows", ParquetFiles.manifest(context, "prepare:rows", "table", ROWS))
            .with(
                "prepare:events",
                ParquetFiles.manifest(
                    context,
                    "prepare:events",
                    "table",
                    "SELECT key, \"at\" AS then, x::DOUBLE AS x FROM (VALUES "
                        + String.join(", ", events)
                        + ") AS v(key, \"at\", x)"))
            .features();
    return Tables.rows(
            context.fetch(manifest.artifact("training-set")),
            "SELECT newest, average, total, n, least, most FROM t ORDER BY file_row_number",
            folder)
        .getFirst();
  }

  private static Pipeline pipeline() {
    return new Specs()
        .ingest("rows", Specs.source("rows.csv"))
        .ingest("events", Specs.source("events.csv"))
        .view("latest", Views.of("events", "key").at("then", "PT5M").columns("newest: x"))
        .view(
            "window",
            Views.of("events", "key")
                .at("then", "PT5M")
                .aggregate(
                    "PT2H",
                    "average: mean(x)",
                    "total: sum(x)",
                    "n: count()",
                    "least: min(x)",
                    "most: max(x)"))
        .trainingSet(
            new TrainingSet(
                "rows",
                Optional.of("at"),
                Duration.ofHours(1),
                List.of("key", "at"),
                List.of("latest", "window"),
                Map.of()))
        .split("2013-03-01T00:00:00Z", "2014-01-01T00:00:00Z")
        .build();
  }
}
