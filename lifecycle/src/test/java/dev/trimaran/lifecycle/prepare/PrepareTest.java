package dev.trimaran.lifecycle.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.support.ParquetFiles;
import dev.trimaran.lifecycle.support.Specs;
import dev.trimaran.lifecycle.support.Tables;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.spec.Preparation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareTest {
  private static final String TABLE =
      """
      SELECT * FROM (VALUES
        (1::BIGINT, 1.5::DOUBLE, 'a', TIMESTAMP '2013-01-01 10:00:00', true),
        (2, NULL, NULL, NULL, NULL),
        (3, 30.0, 'c', TIMESTAMP '2013-01-01 12:00:00', false))
      AS v(n, x, s, ts, b)
      """;

  @TempDir Path folder;

  @Test
  void fillsThenDerivesThenFilters() {
    Manifest manifest =
        prepare(
            Map.of("x", 7L, "s", "none"),
            derive("x", "x * 2", "y", "x + n", "late", "y > 10", "then", "ts + minutes(n)"),
            "n <> 1");

    assertThat(rows(manifest))
        .containsExactly(
            "2|14.0|none|-|-|16.0|true|-",
            "3|60.0|c|2013-01-01 12:00:00|false|63.0|true|2013-01-01 12:03:00");
    assertThat(Tables.columns(table(manifest), folder))
        .containsExactly(
            "n BIGINT",
            "x DOUBLE",
            "s VARCHAR",
            "ts TIMESTAMP",
            "b BOOLEAN",
            "y DOUBLE",
            "late BOOLEAN",
            "then TIMESTAMP");
    assertThat(manifest.facts())
        .hasToString(
            "{\"rows\":2,\"columns\":[{\"name\":\"n\",\"type\":\"number\"},{\"name\":\"x\",\"type\":\"number\"},"
                + "{\"name\":\"s\",\"type\":\"string\"},{\"name\":\"ts\",\"type\":\"timestamp\"},"
                + "{\"name\":\"b\",\"type\":\"boolean\"},{\"name\":\"y\",\"type\":\"number\"},"
                + "{\"name\":\"late\",\"type\":\"boolean\"},{\"name\":\"then\",\"type\":\"timestamp\"}]}");
  }

  @Test
  void anExpressionSeesTheColumnsAsTheOnesAboveLeftThem() {
    Manifest manifest =
        prepare(
            Map.of("x", 1L), derive("a", "n + x", "n", "n * 10", "b", "n + x", "x", "a + b"), null);

    assertThat(
            Tables.rows(
                table(manifest), "SELECT a, n, b, x FROM t ORDER BY file_row_number", folder))
        .containsExactly("2.5|10.0|11.5|14.0", "3.0|20.0|21.0|24.0", "33.0|30.0|60.0|93.0");
  }

  @Test
  void takesHundredsOfExpressionsEachOnTopOfTheLast() {
    String[] chain = new String[2 * 300];
    for (int i = 0; i < 300; i++) {
      chain[2 * i] = "y" + i;
      chain[2 * i + 1] = (i == 0 ? "n" : "y" + (i - 1)) + " + 1";
    }

    assertThat(
            Tables.rows(
                table(prepare(Map.of(), derive(chain), null)),
                "SELECT y299 FROM t LIMIT 1",
                folder))
        .containsExactly("301.0");
  }

  @Test
  void fillsEveryType() {
    Manifest manifest =
        prepare(Map.of("x", 0.5, "s", "it's", "ts", "2013-01-01", "b", true), derive(), null);

    assertThat(rows(manifest).get(1)).isEqualTo("2|0.5|it's|2013-01-01 00:00:00|true");
  }

  @Test
  void withoutWordsATableStaysAsItIs() {
    assertThat(rows(prepare(Map.of(), derive(), null)))
        .containsExactly(
            "1|1.5|a|2013-01-01 10:00:00|true", "2|-|-|-|-", "3|30.0|c|2013-01-01 12:00:00|false");
  }

  @Test
  void aNullConditionDropsTheRow() {
    assertThat(rows(prepare(Map.of(), derive(), "x > 0"))).hasSize(2);
  }

  @Test
  void refusesWhatDoesNotFit() {
    refused(
        Map.of("tss", 1L),
        derive(),
        null,
        "prepare.t.fill.tss: expected a column of the table, found 'tss'; did you mean 'ts'?");
    refused(
        Map.of("x", "a"),
        derive(),
        null,
        "prepare.t.fill.x: expected a number, as the column is, found 'a'");
    refused(
        Map.of("ts", "noon"),
        derive(),
        null,
        "prepare.t.fill.ts: expected a timestamp, as the column is, found 'noon'");
    refused(
        Map.of(),
        derive("d", "ts - ts"),
        null,
        "prepare.t.derive.d: expected a value that a table can hold, found a duration; divide it by a unit, such as minutes(1)");
    refused(Map.of(), derive(), "n + 1", "prepare.t.where: expected a condition, found a number");
    refused(
        Map.of(),
        derive("N", "n + 1"),
        null,
        "prepare.t.derive.N: two columns of one name: 'n' and 'N' (SQL ignores case); rename one");
  }

  @Test
  void pointsIntoAnExpression() {
    assertThatThrownBy(() -> prepare(Map.of(), derive("y", "n + xx"), null))
        .isInstanceOfSatisfying(
            StageFailure.class,
            failure -> {
              assertThat(failure.exitCode()).isEqualTo(ExitCode.SPEC);
              assertThat(failure.getMessage()).startsWith("prepare.t.derive.y: ");
              assertThat(failure.details()).containsExactly("n + xx\n    ^");
            });
  }

  private void refused(
      Map<String, Object> fill, Map<String, String> derive, String where, String message) {
    assertThatThrownBy(() -> prepare(fill, derive, where))
        .isInstanceOf(StageFailure.class)
        .hasMessage(message);
  }

  private Manifest prepare(Map<String, Object> fill, Map<String, String> derive, String where) {
    TestContext context = new TestContext(folder, folder);
    Manifest ingested = ParquetFiles.manifest(context, "ingest:t", "table", TABLE);
    return context.run(
        new PrepareStage(),
        new StageRequest(
            "prepare:t",
            Map.of("table", "t"),
            new Specs()
                .ingest("t", Specs.source("t.csv"))
                .prepare("t", new Preparation(fill, derive, Optional.ofNullable(where)))
                .build(),
            Map.of("ingest:t", ingested)));
  }

  private static Map<String, String> derive(String... namesAndTexts) {
    Map<String, String> derive = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      derive.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return derive;
  }

  private Path table(Manifest manifest) {
    return new TestContext(folder, folder).fetch(manifest.artifact("table"));
  }

  private List<String> rows(Manifest manifest) {
    return Tables.rows(
        table(manifest),
        "SELECT * EXCLUDE file_row_number FROM t ORDER BY file_row_number",
        folder);
  }
}
