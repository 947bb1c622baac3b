package dev.trimaran.lifecycle.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.fake.FakeProvider;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.support.DataStages;
import dev.trimaran.lifecycle.support.ParquetFiles;
import dev.trimaran.lifecycle.support.Specs;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.lifecycle.support.Views;
import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.TrainingSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaterializeTest {
  private static final String ROWS =
      """
      SELECT * FROM (VALUES ('a', 7::BIGINT, TIMESTAMP '2013-01-01 12:00:00', true)) AS v(key, number, "at", late)
      """;
  private static final String EVENTS =
      """
      SELECT * FROM (VALUES
        ('a', 7::BIGINT, TIMESTAMP '2013-01-01 10:00:00', 1.0::DOUBLE, 'x', true),
        ('a', 7, TIMESTAMP '2013-01-01 11:00:00', NULL, 'y', false),
        ('b', 8, TIMESTAMP '2012-01-01 00:00:00', 5.0, NULL, NULL),
        (NULL, 9, TIMESTAMP '2013-01-01 11:00:00', 9.0, 'z', NULL),
        ('c', 9, NULL, 9.0, 'z', NULL)) AS v(key, number, ts, x, s, b)
      """;
  private static final String THINGS =
      "SELECT * FROM (VALUES (7::BIGINT, 1.5::DOUBLE, 'p'), (8, NULL, NULL), (NULL, 2.0, 'q')) AS v(number, size, name)";

  @TempDir Path folder;
  private FakeProvider provider;

  @BeforeEach
  void open() {
    provider = new FakeProvider(folder);
  }

  @Test
  void keepsTheNewestEventOfEachKeyHoweverOld() {
    materialize(Map.of());

    assertThat(read("latest", "a"))
        .contains(
            new FeatureRow(
                List.of("a"),
                Instant.parse("2013-01-01T11:00:00Z"),
                Map.of(
                    "newest_s", "y", "b", false, "then", Instant.parse("2013-01-01T11:00:00Z"))));
    assertThat(read("latest", "b"))
        .contains(
            new FeatureRow(
                List.of("b"),
                Instant.parse("2012-01-01T00:00:00Z"),
                Map.of("x", 5.0, "then", Instant.parse("2012-01-01T00:00:00Z"))));
  }

  @Test
  void keepsTheWindowsThatHoldAnEvent() {
    materialize(Map.of());

    assertThat(read("window", "a", "7"))
        .contains(
            new FeatureRow(
                List.of("a", "7"),
                Instant.parse("2013-01-01T11:05:00Z"),
                Map.of("n", 2.0, "average", 1.0)));
    assertThat(read("window", "b", "8")).isEmpty();
  }

  @Test
  void keepsTheRowsOfAViewWithoutATime() {
    materialize(Map.of());

    assertThat(read("thing", "7"))
        .contains(
            new FeatureRow(
                List.of("7"),
                Instant.parse("2013-01-01T11:05:00Z"),
                Map.of("size", 1.5, "name", "p")));
    assertThat(read("thing", "8"))
        .contains(new FeatureRow(List.of("8"), Instant.parse("2013-01-01T11:05:00Z"), Map.of()));
  }

  @Test
  void tellsTheMomentAndTheRows() {
    assertThat(materialize(Map.of()).facts())
        .hasToString(
            "{\"asOf\":\"2013-01-01T11:05:00Z\",\"views\":{\"latest\":2,\"window\":1,\"thing\":2}}");
  }

  @Test
  void doesAsOfAnotherMoment() {
    Manifest manifest = materialize(Map.of("as-of", "2013-01-01T10:30:00Z"));

    assertThat(manifest.facts().at("/views/latest").asInt()).isEqualTo(2);
    assertThat(read("latest", "a"))
        .contains(
            new FeatureRow(
                List.of("a"),
                Instant.parse("2013-01-01T10:00:00Z"),
                Map.of(
                    "x",
                    1.0,
                    "newest_s",
                    "x",
                    "b",
                    true,
                    "then",
                    Instant.parse("2013-01-01T10:00:00Z"))));
    assertThat(read("window", "a", "7").orElseThrow().values())
        .isEqualTo(Map.of("n", 1.0, "average", 1.0));
  }

  @Test
  void holdsAsLongAsTheStoreHasTheSame() {
    Manifest manifest = materialize(Map.of());
    TestContext context = new TestContext(folder, folder, provider);
    StageRequest request = new StageRequest("materialize", Map.of(), pipeline(), Map.of());

    assertThat(new MaterializeStage().stillHolds(request, manifest, context)).isTrue();
    Iterator<FeatureRow> none = List.<FeatureRow>of().iterator();
    provider.features().materialize("window", Instant.parse("2013-01-01T11:05:00Z"), none);
    assertThat(new MaterializeStage().stillHolds(request, manifest, context)).isFalse();
  }

  private Optional<FeatureRow> read(String view, String... key) {
    return provider.features().read(view, List.of(key));
  }

  private Manifest materialize(Map<String, String> arguments) {
    TestContext context = new TestContext(folder, folder, provider);
    return new DataStages(context, pipeline())
        .with("prepare:rows", ParquetFiles.manifest(context, "prepare:rows", "table", ROWS))
        .with("prepare:events", ParquetFiles.manifest(context, "prepare:events", "table", EVENTS))
        .with("prepare:things", ParquetFiles.manifest(context, "prepare:things", "table", THINGS))
        .materialize(arguments);
  }

  private static Pipeline pipeline() {
    return new Specs()
        .ingest("rows", Specs.source("rows.csv"))
        .ingest("events", Specs.source("events.csv"))
        .ingest("things", Specs.source("things.csv"))
        .view(
            "latest",
            Views.of("events", "key")
                .at("ts", "PT5M")
                .ttl("PT1M")
                .columns("x", "newest_s: s", "b", "then: ts"))
        .view(
            "window",
            Views.of("events", "key", "number")
                .at("ts", "PT5M")
                .aggregate("PT2H", "n: count()", "average: mean(x)"))
        .view("thing", Views.of("things", "number").columns("size", "name"))
        .trainingSet(
            new TrainingSet(
                "rows",
                Optional.of("at"),
                Duration.ofHours(1),
                List.of("key", "number", "at"),
                List.of("latest", "window", "thing"),
                Map.of()))
        .build();
  }
}
