package dev.trimaran.lifecycle.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.support.DataStages;
import dev.trimaran.lifecycle.support.ParquetFiles;
import dev.trimaran.lifecycle.support.Specs;
import dev.trimaran.lifecycle.support.Tables;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.lifecycle.support.Views;
import dev.trimaran.spec.TrainingSet;
import dev.trimaran.spec.View;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesTest {
  private static final View THING = Views.of("things", "key").columns("size");

  @TempDir Path folder;
  private String rows;
  private String things;
  private Specs specs;

  @BeforeEach
  void data() {
    rows =
        """
        SELECT * FROM (VALUES
          ('a', 1::BIGINT, TIMESTAMP '2013-01-02 00:00:00', true),
          ('b', 2, TIMESTAMP '2013-01-01 00:00:00', NULL),
          (NULL, NULL, TIMESTAMP '2013-01-01 12:00:00', false),
          ('c', 4, TIMESTAMP '2013-01-03 00:00:00', false)) AS v(key, n, ts, late)
        """;
    things = "SELECT * FROM (VALUES ('a', 1.5::DOUBLE), ('b', NULL), (NULL, 3.0)) AS v(key, size)";
    specs =
        new Specs()
            .ingest("rows", Specs.source("rows.csv"))
            .ingest("things", Specs.source("things.csv"))
            .view("thing", THING)
            .split("2013-01-01T18:00:00Z", "2013-01-02T18:00:00Z");
    trainingSet(Map.of("double", "n * 2"));
  }

  @Test
  void keepsEveryRowInItsOrder() {
    Manifest manifest = features();

    assertThat(Tables.columns(file(manifest), folder))
        .containsExactly(
            "key VARCHAR",
            "n DOUBLE",
            "ts TIMESTAMP",
            "size DOUBLE",
            "decision_time TIMESTAMP",
            "late BOOLEAN");
    assertThat(
            Tables.rows(
                file(manifest),
                "SELECT * EXCLUDE file_row_number FROM t ORDER BY file_row_number",
                folder))
        .containsExactly(
            "a|1.0|2013-01-02 00:00:00|1.5|2013-01-01 23:00:00|true",
            "b|2.0|2013-01-01 00:00:00|-|2012-12-31 23:00:00|-",
            "-|-|2013-01-01 12:00:00|-|2013-01-01 11:00:00|false",
            "c|4.0|2013-01-03 00:00:00|-|2013-01-02 23:00:00|false");
  }

  @Test
  void tellsCountsDatesAndColumns() {
    assertThat(features().facts())
        .hasToString(
            "{\"rows\":4,\"labelled\":3,\"train\":1,\"test\":1,\"from\":\"2013-01-01T00:00:00Z\","
                + "\"to\":\"2013-01-03T00:00:00Z\",\"trainUntil\":\"2013-01-01T18:00:00Z\","
                + "\"testUntil\":\"2013-01-02T18:00:00Z\",\"columns\":["
                + "{\"name\":\"key\",\"type\":\"string\",\"origin\":\"request\",\"missing\":1},"
                + "{\"name\":\"n\",\"type\":\"number\",\"origin\":\"request\",\"missing\":1,\"mean\":2.33333333333},"
                + "{\"name\":\"ts\",\"type\":\"timestamp\",\"origin\":\"request\",\"missing\":0},"
                + "{\"name\":\"size\",\"type\":\"number\",\"origin\":\"thing\",\"missing\":3,\"mean\":1.5},"
                + "{\"name\":\"double\",\"type\":\"number\",\"origin\":\"derived\",\"missing\":1,\"mean\":4.66666666667}]}");
  }

  @Test
  void refusesAKeyTwiceInAViewWithoutTime() {
    things = "SELECT * FROM (VALUES ('a', 1.5::DOUBLE), ('b', NULL), ('a', 3.0)) AS v(key, size)";

    refused(
        ExitCode.VALIDATION,
        "view thing: expected one row per key (key) in things, because the view has no timestamp; found (a) in 2 rows");
  }

  @Test
  void refusesASplitOutsideTheDataBeforeAnyWork() {
    specs.split("2012-01-01T00:00:00Z", "2013-01-02T00:00:00Z");
    refused(
        ExitCode.SPEC,
        "train.split.train-until: expected a time after the first row with a value in 'late', found 2012-01-01T00:00:00Z:"
            + " nothing to train on; 'ts' runs from 2013-01-01T00:00:00Z to 2013-01-03T00:00:00Z");
    specs.split("2013-02-01T00:00:00Z", "2013-03-02T00:00:00Z");
    refused(
        ExitCode.SPEC,
        "train.split.train-until: expected a time up to the last row with a value in 'late', found 2013-02-01T00:00:00Z:"
            + " nothing to test on; 'ts' runs from 2013-01-01T00:00:00Z to 2013-01-03T00:00:00Z");
    specs.split("2013-01-02T12:00:00Z", "2013-01-02T18:00:00Z");
    refused(
        ExitCode.SPEC,
        "train.split.test-until: expected a time after some row with a value in 'late' from train-until"
            + " (2013-01-02T12:00:00Z) on, found 2013-01-02T18:00:00Z: nothing to test on; 'ts' runs from"
            + " 2013-01-01T00:00:00Z to 2013-01-03T00:00:00Z");
  }

  @Test
  void refusesATargetThatIsNeitherZeroNorOne() {
    rows =
        "SELECT * FROM (VALUES ('a', 1::BIGINT, TIMESTAMP '2013-01-02 00:00:00', 1::BIGINT), ('a', 1, NULL, 17)) AS v(key, n, ts, late)";

    refused(
        ExitCode.VALIDATION,
        "problem.target: expected 'late' to be 0, 1 or missing, found 17 in row 2");
  }

  @Test
  void refusesNamesAndTypesThatTheTablesDoNotHave() {
    specs.view("thing", Views.of("things", "key").columns("sise"));
    refused(
        ExitCode.SPEC,
        "features.views.thing.columns[0]: expected a column of the table, found 'sise'; did you mean 'size'?");
    specs.view("thing", Views.of("things", "key").at("size", "PT0S").columns("size"));
    refused(
        ExitCode.SPEC,
        "features.views.thing.timestamp: expected a timestamp column, found 'size', a number");
    specs.view("thing", Views.of("rows", "key").at("ts", "PT2H").aggregate("PT1H", "c: count()"));
    refused(
        ExitCode.SPEC,
        "features.views.thing.window: expected a window longer than known-after (PT2H), found PT1H: nothing in it would be"
            + " known yet");
    specs.view("thing", THING);
    things = "SELECT * FROM (VALUES (1::BIGINT, 1.5::DOUBLE)) AS v(key, size)";
    refused(
        ExitCode.SPEC,
        "features.views.thing.key: expected 'key' to have one type, found a number in things and a string in rows; declare"
            + " its type under ingest");
  }

  @Test
  void refusesADerivationThatDoesNotFit() {
    trainingSet(Map.of("double", "key * 2"));

    assertThatThrownBy(this::features)
        .isInstanceOf(StageFailure.class)
        .hasMessageStartingWith("features.training-set.derive.double: ");
  }

  /** DuckDB's ASOF join finds the newest event for a NULL once tables are larger than a vector. */
  @Test
  void aRowWithoutATimeSeesNothingHoweverLargeTheTables() {
    rows =
        "SELECT 'k' AS key, i AS n, CASE WHEN i %% 2 = 0 THEN make_timestamp(%d + i) END AS ts, i %% 3 = 0 AS late FROM range(5000) AS r(i)"
            .formatted(1_357_041_600_000_000L);
    things =
        "SELECT 'k' AS key, make_timestamp(i) AS seen, i * 0.5e0 AS size FROM range(5000) AS r(i)";
    specs
        .view("thing", Views.of("things", "key").at("seen", "PT0S").columns("size"))
        .split("2013-01-01T12:00:00.003Z", "2013-01-02T00:00:00Z");

    Manifest manifest = features();

    assertThat(
            Tables.rows(
                file(manifest),
                "SELECT ts IS NULL, size IS NULL, count(*) FROM t GROUP BY ALL ORDER BY ALL",
                folder))
        .containsExactly("false|false|2500", "true|true|2500");
  }

  private void refused(int exitCode, String message) {
    assertThatThrownBy(this::features)
        .isInstanceOfSatisfying(
            StageFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(exitCode))
        .hasMessage(message);
  }

  private void trainingSet(Map<String, String> derive) {
    specs.trainingSet(
        new TrainingSet(
            "rows",
            Optional.of("ts"),
            Duration.ofHours(1),
            List.of("key", "n", "ts"),
            List.of("thing"),
            derive));
  }

  private Manifest features() {
    TestContext context = new TestContext(folder, folder);
    return new DataStages(context, specs.build())
        .with("prepare:rows", ParquetFiles.manifest(context, "prepare:rows", "table", rows))
        .with("prepare:things", ParquetFiles.manifest(context, "prepare:things", "table", things))
        .features();
  }

  private Path file(Manifest manifest) {
    return new TestContext(folder, folder).fetch(manifest.artifact("training-set"));
  }
}
