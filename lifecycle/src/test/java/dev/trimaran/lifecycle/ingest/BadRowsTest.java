package dev.trimaran.lifecycle.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.Refusal;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.support.Specs;
import dev.trimaran.lifecycle.support.Tables;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadRowsTest {
  private static final Map<String, ColumnType> TYPES =
      Map.of("a", ColumnType.INTEGER, "b", ColumnType.STRING, "c", ColumnType.NUMBER);

  @TempDir Path folder;

  @Test
  void quarantinesEachKindOfBadCsvRowWithItsLine() throws IOException {
    write(
        "a,b,c\n1,ok,1.5\n2,short\n3,too,1,long\n4,\"text\nover lines\",2\n\nx,type,1\n5,\"a\"b,1\n6,\u00ff,1\n7,ok,y\n2.5,half,1\n8,ok,3\n");

    Manifest manifest = ingest(Specs.source("t.csv", TYPES, 0.9));

    assertThat(rows(manifest)).containsExactly("1|ok|1.5", "4|text\nover lines|2.0", "8|ok|3.0");
    assertThat(quarantine(manifest))
        .containsExactly(
            "{\"line\":3,\"reason\":\"expected 3 fields, found 2\",\"text\":\"2,short\"}",
            "{\"line\":4,\"reason\":\"expected 3 fields, found 4\",\"text\":\"3,too,1,long\"}",
            "{\"line\":8,\"reason\":\"column 'a': expected integer, found 'x'\",\"text\":\"x,type,1\"}",
            "{\"line\":9,\"reason\":\"column 'b': a quote is not closed, or text follows a closing quote\",\"text\":\"5,\\\"a\\\"b,1\"}",
            "{\"line\":10,\"reason\":\"column 'b': not UTF-8\",\"text\":\"6,?,1\"}",
            "{\"line\":11,\"reason\":\"column 'c': expected number, found 'y'\",\"text\":\"7,ok,y\"}",
            "{\"line\":12,\"reason\":\"column 'a': expected integer, found '2.5'\",\"text\":\"2.5,half,1\"}");
    assertThat(manifest.facts().get("badRows").asInt()).isEqualTo(7);
    assertThat(manifest.facts().get("rows").asInt()).isEqualTo(3);
  }

  @Test
  void countsTheLinesThatAnOpenQuoteSwallows() throws IOException {
    write("a,b,c\n1,x,1\n2,\"y,2\n3,z,3\n4,z,4\n");

    Manifest manifest = ingest(Specs.source("t.csv", TYPES, 0.9));

    assertThat(rows(manifest)).containsExactly("1|x|1.0");
    assertThat(quarantine(manifest))
        .containsExactly(
            "{\"line\":3,\"lines\":3,\"reason\":\"column 'b': a quote is not closed, or text follows a closing quote\",\"text\":\"2,\\\"y,2\\n3,z,3\\n4,z,4\"}");
    assertThat(manifest.facts().get("badRows").asInt()).isEqualTo(3);
  }

  @Test
  void findsTheLinesOfWindowsFilesToo() throws IOException {
    write("a,b,c\r\n1,x,1\r\n2\r\nq,x,3\r\n4,x,4\r\n");

    assertThat(quarantine(ingest(Specs.source("t.csv", TYPES, 0.9))))
        .containsExactly(
            "{\"line\":3,\"reason\":\"expected 3 fields, found 1\",\"text\":\"2\"}",
            "{\"line\":4,\"reason\":\"column 'a': expected integer, found 'q'\",\"text\":\"q,x,3\"}");
  }

  @Test
  void quarantinesEachKindOfBadJsonLine() throws IOException {
    write(
        "t.jsonl",
        "{\"a\":1}\n\n{\"a\":2,\n[3]\n{\"b\":\"\u00ff\"}\nfour\n{\"a\":\"five\"}\n{\"a\":6}\n"
            .getBytes(StandardCharsets.ISO_8859_1));

    Manifest manifest = ingest(Specs.source("t.jsonl", Map.of("a", ColumnType.INTEGER), 0.9));

    assertThat(quarantine(manifest))
        .containsExactly(
            "{\"line\":3,\"reason\":\"not valid JSON\",\"text\":\"{\\\"a\\\":2,\"}",
            "{\"line\":4,\"reason\":\"expected a JSON object, found a JSON array\",\"text\":\"[3]\"}",
            "{\"line\":5,\"reason\":\"not UTF-8\",\"text\":\"{\\\"b\\\":\\\"?\\\"}\"}",
            "{\"line\":6,\"reason\":\"not valid JSON\",\"text\":\"four\"}",
            "{\"line\":7,\"reason\":\"column 'a': expected integer, found 'five'\",\"text\":\"{\\\"a\\\":\\\"five\\\"}\"}");
    assertThat(Tables.rows(table(manifest), "SELECT a FROM t ORDER BY file_row_number", folder))
        .containsExactly("1", "6");
  }

  @Test
  void stopsWhenTooManyRowsAreBad() throws IOException {
    write("a,b,c\n1,x,1\n2,x\n3,x,3\ny,x,4\n");

    Manifest manifest = ingest(Specs.source("t.csv", TYPES, 0.4));

    assertThat(manifest.refusal())
        .contains(
            new Refusal(
                ExitCode.VALIDATION,
                "ingest t: t.csv: 2 of 4 rows cannot be read (50.00 %), more than max-bad-rows: 0.4 allows; the first:"
                    + " line 3: expected 3 fields, found 2",
                List.of(
                    "line 3: expected 3 fields, found 2",
                    "line 5: column 'a': expected integer, found 'y'")));
    assertThat(quarantine(manifest)).hasSize(2);
  }

  @Test
  void toleratesAFewMisfitsOfAnInferredType() throws IOException {
    write("a\n" + "1\n".repeat(2_000) + "oops\n" + "2\n".repeat(2_000));

    Manifest manifest = ingest(Specs.source("t.csv"));

    assertThat(Tables.columns(table(manifest), folder)).containsExactly("a BIGINT");
    assertThat(quarantine(manifest))
        .containsExactly(
            "{\"line\":2002,\"reason\":\"column 'a': expected integer, found 'oops'\",\"text\":\"oops\"}");
  }

  private Manifest ingest(Source source) {
    return new TestContext(folder, folder)
        .run(
            new IngestStage(),
            new StageRequest(
                "ingest:t",
                Map.of("table", "t"),
                new Specs().ingest("t", source).build(),
                Map.of()));
  }

  private List<String> rows(Manifest manifest) {
    return Tables.rows(table(manifest), "SELECT a, b, c FROM t ORDER BY file_row_number", folder);
  }

  private List<String> quarantine(Manifest manifest) throws IOException {
    return Files.readAllLines(
        new TestContext(folder, folder).fetch(manifest.artifact("quarantine")));
  }

  private Path table(Manifest manifest) {
    return new TestContext(folder, folder).fetch(manifest.artifact("table"));
  }

  /** One byte a character, so that a letter beyond ASCII is no UTF-8. */
  private void write(String content) throws IOException {
    write("t.csv", content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }
}
