package dev.trimaran.lifecycle.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.support.Specs;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadSourcesTest {
  private static final int SPEC = 2;
  private static final int DATA = 3;

  @TempDir Path folder;

  @Test
  void aMissingFileIsNamedWithWhereItWasLookedFor() throws IOException {
    write("flights.csv", "a\n1\n");

    refused(
        Specs.source("flihgts.csv"),
        SPEC,
        "ingest t: flihgts.csv: no such file: "
            + folder.resolve("flihgts.csv")
            + "; did you mean 'flights.csv'?");
  }

  @Test
  void aMissingFolderIsToldApart() {
    refused(
        Specs.source("data/x.csv"),
        SPEC,
        "ingest t: data/x.csv: no such file: "
            + folder.resolve("data/x.csv")
            + "; its folder does not exist either");
  }

  @Test
  void aFolderIsNoFile() {
    refused(Specs.source("."), SPEC, "ingest t: .: expected a file, found a folder: " + folder);
  }

  @Test
  void otherPlacesAreRefused() {
    refused(
        Specs.source("s3://bucket/x.csv"),
        SPEC,
        "ingest t: s3://bucket/x.csv: only files can be read here; expected a path, relative to the spec or absolute");
  }

  @Test
  void anUnknownEndingNeedsAFormat() throws IOException {
    write("x.dat", "a\n1\n");

    refused(
        Specs.source("x.dat"),
        SPEC,
        "ingest t: x.dat: the name does not tell the format; expected .csv, .tsv, .jsonl, .ndjson (each also .gz) or"
            + " .parquet, or add format: csv, json-lines or parquet");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    write("x.csv", "");

    refused(Specs.source("x.csv"), DATA, "ingest t: x.csv: the file is empty (0 bytes)");
  }

  @Test
  void aGzipOfNothingIsRefused() throws IOException {
    Files.write(folder.resolve("x.csv.gz"), gzip(new byte[0]));

    refused(
        Specs.source("x.csv.gz"),
        DATA,
        "ingest t: x.csv.gz: the file is empty; expected a first line with the column names");
  }

  @Test
  void aFileThatIsNotGzipAsItsNameSaysIsRefused() throws IOException {
    write("x.csv.gz", "a\n1\n");

    refused(
        Specs.source("x.csv.gz"),
        DATA,
        "ingest t: x.csv.gz: expected a gzip file, as its name says, but it does not start as one; rename it or"
            + " compress it");
  }

  @Test
  void aCutGzipFileIsRefusedNotReadInPart() throws IOException {
    byte[] whole = gzip(noise());
    Files.write(folder.resolve("x.csv.gz"), Arrays.copyOf(whole, whole.length / 2));

    refused(
        Specs.source("x.csv.gz"),
        DATA,
        "ingest t: x.csv.gz: the gzip stream is damaged or cut short; copy the file again");
  }

  @Test
  void aDamagedGzipFileIsRefused() throws IOException {
    byte[] bytes = gzip(noise());
    bytes[bytes.length - 6] ^= 1;
    Files.write(folder.resolve("x.csv.gz"), bytes);

    refused(
        Specs.source("x.csv.gz"),
        DATA,
        "ingest t: x.csv.gz: the gzip stream is damaged or cut short; copy the file again");
  }

  @Test
  void aHeaderOfDataIsRefused() throws IOException {
    write("x.csv", "2013,-1,AA\n2013,2,UA\n");

    refused(
        Specs.source("x.csv"),
        DATA,
        "ingest t: x.csv: line 1 should hold the column names, but '-1' looks like data; put a header line above it");
  }

  @Test
  void anEmptyFirstLineIsRefused() throws IOException {
    write("x.csv", "\na\n1\n");

    refused(
        Specs.source("x.csv"),
        DATA,
        "ingest t: x.csv: line 1 is empty; expected the column names there");
  }

  @Test
  void aNamelessColumnIsRefused() throws IOException {
    write("x.csv", "a,,c\n1,2,3\n");

    refused(
        Specs.source("x.csv"),
        DATA,
        "ingest t: x.csv: column 2 has no name in line 1; give it one");
  }

  @Test
  void equalNamesAreRefused() throws IOException {
    write("x.csv", "year,b,Year\n1,2,3\n");

    refused(
        Specs.source("x.csv"),
        DATA,
        "ingest t: x.csv: two columns have one name: 'year' (column 1) and 'Year' (column 3); names must differ in more"
            + " than case");
  }

  @Test
  void aDeclaredTypeNeedsItsColumn() throws IOException {
    write("x.csv", "carrier,b\nAA,2\n");

    refused(
        Specs.source("x.csv", Map.of("carier", ColumnType.STRING), 0),
        SPEC,
        "ingest t: x.csv: types names the column 'carier', which is not there; did you mean 'carrier'?; the file has"
            + " carrier, b");
  }

  @Test
  void mixedLineBreaksAreRefused() throws IOException {
    write("x.csv", "a,b\n1,2\r\n3,4\n");

    refused(
        Specs.source("x.csv"),
        DATA,
        "ingest t: x.csv: cannot be read as CSV; line breaks are probably mixed (LF and CRLF): write them all alike and"
            + " try again");
  }

  @Test
  void jsonLinesWithoutObjectsAreRefused() throws IOException {
    write("x.jsonl", "[1]\n[2]\n");

    refused(
        Specs.source("x.jsonl"),
        DATA,
        "ingest t: x.jsonl: no line holds a JSON object with a key; expected one object a line, such as {\"a\": 1}");
  }

  @Test
  void aBrokenParquetFileIsRefused() throws IOException {
    write("x.parquet", "PAR1 this is none, though it starts as one");

    assertThatThrownBy(() -> ingest(Specs.source("x.parquet")))
        .isInstanceOf(StageFailure.class)
        .hasMessageStartingWith("ingest t: x.parquet: cannot be read as Parquet: ")
        .hasMessageContaining("No magic bytes found");
  }

  @Test
  void aNameWithWildcardsMeansItself() throws IOException {
    write("x1.csv", "a\n1\n");

    refused(
        Specs.source("x?.csv"),
        SPEC,
        "ingest t: x?.csv: no such file: " + folder.resolve("x?.csv") + "; did you mean 'x1.csv'?");
  }

  private void refused(Source source, int exitCode, String message) {
    assertThatThrownBy(() -> ingest(source))
        .isInstanceOf(StageFailure.class)
        .hasMessage(message)
        .extracting(failure -> ((StageFailure) failure).exitCode())
        .isEqualTo(exitCode);
  }

  private void ingest(Source source) {
    new TestContext(folder.resolve("work"), folder)
        .run(
            new IngestStage(),
            new StageRequest(
                "ingest:t",
                Map.of("table", "t"),
                new Specs().ingest("t", source).build(),
                Map.of()));
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private static byte[] noise() {
    StringBuilder csv = new StringBuilder("a\n");
    new Random(7).ints(10_000).forEach(i -> csv.append(i).append('\n'));
    return csv.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
