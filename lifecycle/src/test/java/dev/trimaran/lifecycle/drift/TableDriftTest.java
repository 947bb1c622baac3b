package dev.trimaran.lifecycle.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.support.SparkOfTests;
import dev.trimaran.model.drift.DriftPolicy;
import dev.trimaran.model.drift.FeatureDrift;
import dev.trimaran.model.drift.Verdict;
import dev.trimaran.model.window.Reference;
import dev.trimaran.spec.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableDriftTest {
  @TempDir static Path folder;

  private static Reference reference;

  @BeforeAll
  static void train() {
    reference = Watched.reference(Watched.table(folder, "training", 8000, 0), folder);
  }

  @Test
  void countsRowsAsServingDoes() {
    Path table = Watched.table(folder, "current", 5000, 1);

    TableDrift drift = check(table);

    Watched.assertSame(drift.counts(), Watched.served(table, reference, folder));
    assertThat(drift.absent()).isEmpty();
    assertThat(drift.engine()).isEqualTo(Engine.DUCKDB);
  }

  @Test
  void rowsInManyFilesAreCountedTogether() throws IOException {
    Path many = Files.createDirectories(folder.resolve("many [x]"));
    Path one = Watched.table(many, "a", 300, 2);
    Path other = Watched.table(many, "b", 700, 3);

    TableDrift drift = check(many);

    Watched.assertSame(
        drift.counts(),
        Watched.served(one, reference, folder).plus(Watched.served(other, reference, folder)));
  }

  @Test
  void saysWhatMovedAndWhichColumnsWereNotThere() {
    Path table = derived("moved", "SELECT distance + 300 AS distance, month, flag FROM %s");

    TableDrift drift = check(table);

    assertThat(drift.absent())
        .containsExactly("wild one", "carrier", "tail", "at", "probability", "label");
    assertThat(drift.result().verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(drift.result().features())
        .filteredOn(feature -> feature.verdict() == Verdict.DRIFT)
        .extracting(FeatureDrift::name)
        .containsExactly("distance");
  }

  @Test
  void aColumnOfAnotherTypeIsRefused() {
    Path table = derived("text", "SELECT CAST(distance AS VARCHAR) AS distance FROM %s");

    assertThatThrownBy(() -> check(table))
        .isInstanceOf(StageFailure.class)
        .hasMessage("expected \"distance\" to be number, as it was in training, found VARCHAR");
  }

  @Test
  void aTableWithoutAnyOfTheModelsColumnsIsRefused() {
    Path table = derived("other", "SELECT extra FROM %s");

    assertThatThrownBy(() -> check(table))
        .hasMessageStartingWith("expected a table with columns of the model (distance, wild one, ")
        .hasMessageEndingWith("found none of them among extra");
  }

  @Test
  void filesThatAreNotThereOrOfNoKindAreRefused() {
    Path nothing = folder.resolve("nothing");

    assertThatThrownBy(() -> check(nothing))
        .hasMessage(nothing + ": expected a file or a folder, found none");
    assertThatThrownBy(() -> check(folder.resolve("training.parquet"), capture("both.jsonl", "")))
        .hasMessageContaining("expected files *.parquet (tables) or *.jsonl")
        .hasMessageContaining("found both");
  }

  @Test
  void countsTheRowsOfASampledLogOfRequests() {
    Path log =
        capture(
            "log.jsonl",
            line(
                    "[12.5,\"Infinity\",3,true,\"C1\",\"***\",\"2013-05-01T10:00:00Z\"],"
                        + "[null,-1,4,null,null,\"***\",null]",
                    "{\"label\":1,\"probability\":0.75},{\"label\":0,\"probability\":0.25}")
                + line(
                    "[12.5,2,3,false,\"no, \\\"C\\\"\",\"***\",null]",
                    "{\"label\":1,\"probability\":0.5}"));

    TableDrift drift = check(log);

    assertThat(drift.counts().requests()).isEqualTo(2);
    assertThat(drift.counts().rows()).isEqualTo(3);
    assertThat(drift.absent()).containsExactly("tail");
    assertThat(drift.counts().column(0).missing()).isEqualTo(1);
    assertThat(drift.counts().column(0).present()).isEqualTo(2);
    assertThat(drift.counts().column(1).infinite()).isEqualTo(1);
    assertThat(drift.counts().column(3).missing()).isEqualTo(1);
    assertThat(drift.counts().column(4).unseen()).containsOnlyKeys("no, \"C\"");
    assertThat(drift.counts().column(5).missing()).isEqualTo(2);
    assertThat(drift.counts().column(7).counters()).startsWith(1, 2, 0, 0);
    assertThat(drift.result().verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
  }

  @Test
  void aLogOfAnotherModelIsRefused() {
    Path log = capture("other.jsonl", line("[1]", "{}").replace("wild one", "age"));

    assertThatThrownBy(() -> check(log))
        .hasMessage(
            "expected requests with the model's columns (distance, wild one, month, flag, carrier, tail, at), found one with distance, age, month, flag, carrier, tail, at: the log is of another model");
    assertThatThrownBy(() -> check(capture("torn.jsonl", "{\"captureData\": {")))
        .hasMessageStartingWith("expected lines of a sampled log of requests, found others: ");
  }

  private static TableDrift check(Path... files) {
    try {
      return TableDrift.check(
          reference,
          Watched.SIGNATURE,
          Arrays.asList(files),
          Engine.AUTO,
          DriftPolicy.DEFAULT,
          SparkOfTests.none(),
          Files.createTempDirectory(folder, "check"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path derived(String name, String query) {
    Path file = folder.resolve(name + ".parquet");
    try (Duck duck = Duck.open(folder)) {
      duck.writeParquet(
          query.formatted(Sql.parquet(Watched.table(folder, "of " + name, 4000, 4))), file);
    }
    return file;
  }

  private static Path capture(String name, String lines) {
    try {
      return Files.writeString(folder.resolve(name), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String rows, String predictions) {
    String columns =
        String.join(
            "\",\"", List.of("distance", "wild one", "month", "flag", "carrier", "tail", "at"));
    return "{\"captureData\":{\"endpointInput\":{\"mode\":\"INPUT\",\"data\":\"%s\"},\"endpointOutput\":{\"data\":\"%s\"}},\"eventVersion\":\"0\"}\n"
        .formatted(
            inner(
                "{\"dataframe_split\":{\"columns\":[\""
                    + columns
                    + "\"],\"data\":["
                    + rows
                    + "]}}"),
            inner("{\"predictions\":[" + predictions + "]}"));
  }

  private static String inner(String json) {
    return json.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
