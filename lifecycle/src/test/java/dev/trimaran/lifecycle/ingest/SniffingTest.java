package dev.trimaran.lifecycle.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.support.FlightDelays;
import dev.trimaran.lifecycle.support.Specs;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.spec.Source;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look at the first rows says, against what reading the whole file comes to. */
class SniffingTest {
  @TempDir Path folder;

  @Test
  void theTablesOfTheExampleAreSniffedAsTheyAreIngested() {
    FlightDelays.pipeline()
        .ingest()
        .forEach((table, source) ->
            assertThat(sniffed(source, FlightDelays.FOLDER))
                .isEqualTo(ingested(source, folder, FlightDelays.FOLDER)));
  }

  @Property(tries = 60)
  void anyValuesAreSniffedAsTheyAreIngested(@ForAll("columns") List<List<String>> columns)
      throws IOException {
    Path temporary = Files.createTempDirectory("sniff");
    try {
      String header =
          IntStream.range(0, columns.size())
              .mapToObj(i -> "c" + i)
              .collect(Collectors.joining(","));
      StringBuilder csv = new StringBuilder(header).append('\n');
      for (int row = 0; row < columns.getFirst().size(); row++) {
        int index = row;
        csv.append(
                columns.stream()
                    .map(column -> '"' + column.get(index) + '"')
                    .collect(Collectors.joining(",")))
            .append('\n');
      }
      Files.writeString(temporary.resolve("t.csv"), csv);
      Source source = Specs.source("t.csv", "NA");

      assertThat(sniffed(source, temporary)).isEqualTo(ingested(source, temporary, temporary));
    } finally {
      delete(temporary);
    }
  }

  @Provide
  Arbitrary<List<List<String>>> columns() {
    Arbitrary<String> number = Arbitraries.of("1", "-5", "0", "-0", "42", "9223372036854775807");
    Arbitrary<String> decimal =
        Arbitraries.of("2.5", ".5", "5.", "1e3", "-1E-3", "nan", "Infinity", "-inf", "1e400");
    Arbitrary<String> odd =
        Arbitraries.of(
            "007",
            "+5",
            "1_000",
            "0x1F",
            " 7",
            "7 ",
            "12345678901234567890",
            "1,5",
            "1d",
            "--1",
            "e5");
    Arbitrary<String> time =
        Arbitraries.of(
            "2013-01-01",
            "2013-01-01T10:00:00Z",
            "2013-01-01 10:00",
            "2013-01-01 10:00:00.123456+05:30",
            "2013-01-01T10:00:00-05");
    Arbitrary<String> oddTime =
        Arbitraries.of(
            "2013-02-30",
            "2013-01-01T25:00:00Z",
            "2013-1-1",
            "epoch",
            "infinity",
            "12:00",
            "20130101");
    Arbitrary<String> flag = Arbitraries.of("true", "FALSE", "t", "yes");
    Arbitrary<String> missing = Arbitraries.of("NA", "");
    return Arbitraries.of(
            List.of(number, missing),
            List.of(number, decimal, missing),
            List.of(number, odd),
            List.of(decimal, odd),
            List.of(time, missing),
            List.of(time, oddTime),
            List.of(flag, missing),
            List.of(flag, number),
            List.of(missing))
        .flatMap(kinds -> Arbitraries.oneOf(kinds).list().ofSize(6))
        .list()
        .ofMinSize(2)
        .ofMaxSize(6);
  }

  private static List<String> sniffed(Source source, Path specFolder) {
    return Tables.sniff(SourceFile.find(source, specFolder), source, specFolder).columns().stream()
        .map(column -> column.name() + " " + column.type().name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static List<String> ingested(Source source, Path work, Path specFolder) {
    Manifest manifest =
        new TestContext(work, specFolder)
            .run(
                new IngestStage(),
                new StageRequest(
                    "ingest:t",
                    Map.of("table", "t"),
                    new Specs().ingest("t", source).build(),
                    Map.of()));
    assertThat(manifest.facts().get("badRows").asLong()).isZero();
    List<String> columns = new ArrayList<>();
    for (JsonNode column : manifest.facts().get("columns")) {
      columns.add(column.get("name").asText() + " " + column.get("type").asText());
    }
    return columns;
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
