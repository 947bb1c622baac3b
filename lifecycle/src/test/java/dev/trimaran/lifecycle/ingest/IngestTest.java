package dev.trimaran.lifecycle.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.support.Specs;
import dev.trimaran.lifecycle.support.Tables;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
  @TempDir Path folder;

  @Test
  void infersTheTypesOfACsvFile() throws IOException {
    write(
        "t.csv",
        "i,f,b,d,ts,code,s,none\n1,1.5,true,2013-01-02,2013-01-01T10:00:00Z,007,x,\n-2,3,FALSE,2013-12-31,2013-01-01 05:00:00-05:00,010,1y,\n");

    Manifest manifest = ingest(Specs.source("t.csv"));

    assertThat(Tables.columns(table(manifest), folder))
        .containsExactly(
            "i BIGINT",
            "f DOUBLE",
            "b BOOLEAN",
            "d TIMESTAMP",
            "ts TIMESTAMP",
            "code VARCHAR",
            "s VARCHAR",
            "none VARCHAR");
    assertThat(rows(manifest))
        .containsExactly(
            "1|1.5|true|2013-01-02 00:00:00|2013-01-01 10:00:00|007|x|-",
            "-2|3.0|false|2013-12-31 00:00:00|2013-01-01 10:00:00|010|1y|-");
  }

  @Test
  void turnsNullValuesEmptyTextsAndNanIntoNull() throws IOException {
    write("t.csv", "n,s\n1,NA\nNA,\"\"\nnan,x\n2,\"NA\"\n");

    assertThat(rows(ingest(Specs.source("t.csv", "NA"))))
        .containsExactly("1.0|-", "-|-", "-|x", "2.0|-");
  }

  @Test
  void declaredTypesWin() throws IOException {
    write("t.csv", "a,b\n1,1\n2,0\n");

    Manifest manifest =
        ingest(Specs.source("t.csv", Map.of("a", ColumnType.STRING, "b", ColumnType.BOOLEAN), 0));

    assertThat(rows(manifest)).containsExactly("1|true", "2|false");
  }

  @Test
  void readsGzipWhateverTheName() throws IOException {
    write("t.csv", gzip("a\n1\n2\n"));

    assertThat(rows(ingest(Specs.source("t.csv")))).containsExactly("1", "2");
  }

  @Test
  void readsQuotedDelimitersLineBreaksAndOtherDelimiters() throws IOException {
    write("t.csv", "\uFEFFa;\"b c\"\r\n1;\"x;\r\n\"\"y\"\"\"\r\n");

    Manifest manifest = ingest(Specs.source("t.csv"));

    assertThat(Tables.columns(table(manifest), folder)).containsExactly("a BIGINT", "b c VARCHAR");
    assertThat(rows(manifest)).containsExactly("1|x;\r\n\"y\"");
  }

  @Test
  void readsJsonLines() throws IOException {
    write(
        "t.jsonl.gz",
        gzip(
            "{\"a\":1,\"b\":\"12\",\"c\":{\"d\":[1]}}\n\n{\"b\":\"NA\",\"a\":2.5,\"e~/f\":\"2013-01-01T00:00:00Z\"}\n{\"a\":null,\"b\":\"\"}\n"));

    Manifest manifest = ingest(Specs.source("t.jsonl.gz", "NA"));

    assertThat(Tables.columns(table(manifest), folder))
        .containsExactly("a DOUBLE", "b VARCHAR", "c VARCHAR", "e~/f TIMESTAMP");
    assertThat(rows(manifest))
        .containsExactly("1.0|12|{\"d\":[1]}|-", "2.5|-|-|2013-01-01 00:00:00", "-|-|-|-");
  }

  @Test
  void readsParquet() throws IOException {
    Path file = folder.resolve("t.parquet");
    try (var duck = Duck.open(folder)) {
      duck.writeParquet(
          "SELECT * FROM (VALUES (1::TINYINT, 1.25::DECIMAL(9,2), 'nan'::FLOAT, DATE '2013-01-02', [1, 2], 'x', '7'),"
              + " (2, NULL, 0.5, NULL, NULL, '', 'NA')) v(i, d, f, day, list, s, n)",
          file);
    }

    Manifest manifest =
        ingest(
            new Source(
                "t.parquet", Optional.empty(), Map.of("n", ColumnType.INTEGER), List.of("NA"), 0));

    assertThat(Tables.columns(table(manifest), folder))
        .containsExactly(
            "i BIGINT",
            "d DOUBLE",
            "f DOUBLE",
            "day TIMESTAMP",
            "list VARCHAR",
            "s VARCHAR",
            "n BIGINT");
    assertThat(rows(manifest))
        .containsExactly("1|1.25|-|2013-01-02 00:00:00|[1,2]|x|7", "2|-|0.5|-|-|-|-");
  }

  @Test
  void widensATypeThatTheFirstRowsSuggestWrongly() throws IOException {
    StringBuilder csv = new StringBuilder("number,text\n");
    for (int i = 0; i < 6_000; i++) {
      csv.append(i).append(',').append(i).append('\n');
    }
    csv.append("0.5,6000\n");
    csv.append("9,x1\n".repeat(20));
    write("t.csv", csv.toString());

    Manifest manifest = ingest(Specs.source("t.csv"));

    assertThat(Tables.columns(table(manifest), folder))
        .containsExactly("number DOUBLE", "text VARCHAR");
    assertThat(manifest.facts().get("badRows").asLong()).isZero();
    assertThat(Tables.rows(table(manifest), "SELECT number FROM t WHERE text = '6000'", folder))
        .containsExactly("0.5");
  }

  @Test
  void tellsWhatItRead() throws IOException {
    write("t.csv", "a,s,ts\n1,x,2013-01-02\n3,,2013-01-01\n3,y,\n");

    Manifest manifest = ingest(Specs.source("t.csv"));

    assertThat(manifest.facts())
        .hasToString(
            "{\"rows\":3,\"badRows\":0,\"source\":{\"uri\":\"t.csv\",\"format\":\"csv\",\"bytes\":"
                + Files.size(folder.resolve("t.csv"))
                + ",\"sha256\":\""
                + TestContext.sha256(folder.resolve("t.csv"))
                + "\"},\"columns\":["
                + "{\"name\":\"a\",\"type\":\"integer\",\"nulls\":0,\"distinct\":2,\"min\":1,\"max\":3},"
                + "{\"name\":\"s\",\"type\":\"string\",\"nulls\":1,\"distinct\":2,\"min\":\"x\",\"max\":\"y\"},"
                + "{\"name\":\"ts\",\"type\":\"timestamp\",\"nulls\":1,\"distinct\":2,"
                + "\"min\":\"2013-01-01T00:00:00Z\",\"max\":\"2013-01-02T00:00:00Z\"}]}");
  }

  @Test
  void theSameSourceGivesTheSameBytes() throws IOException {
    StringBuilder csv = new StringBuilder("a,b,c\n");
    for (int i = 0; i < 300_000; i++) {
      csv.append(i * 7919L % 1_000_003)
          .append(',')
          .append(i % 13 / 7.0)
          .append(",k")
          .append(i % 97)
          .append('\n');
    }
    write("t.csv", csv.toString());

    Manifest first = ingest(Specs.source("t.csv"));
    Manifest second = ingest(Specs.source("t.csv"));

    assertThat(second.artifact("table")).isEqualTo(first.artifact("table"));
    assertThat(
            Tables.rows(
                table(first),
                "SELECT count(*) FROM t WHERE a <> file_row_number * 7919 % 1000003",
                folder))
        .containsExactly("0");
  }

  private Manifest ingest(Source source) {
    Pipeline pipeline = new Specs().ingest("t", source).build();
    return new TestContext(folder, folder)
        .run(
            new IngestStage(),
            new StageRequest("ingest:t", Map.of("table", "t"), pipeline, Map.of()));
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

  private void write(String name, String content) throws IOException {
    write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private static byte[] gzip(String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
