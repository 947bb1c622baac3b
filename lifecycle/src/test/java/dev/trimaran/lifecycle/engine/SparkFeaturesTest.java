package dev.trimaran.lifecycle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.features.FeaturesStage;
import dev.trimaran.lifecycle.prepare.PrepareStage;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.support.ParquetFiles;
import dev.trimaran.lifecycle.support.SparkOfTests;
import dev.trimaran.lifecycle.support.Specs;
import dev.trimaran.lifecycle.support.Tables;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.lifecycle.support.Views;
import dev.trimaran.spec.Engine;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Preparation;
import dev.trimaran.spec.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Preparation and features by Spark against those by DuckDB, on random tables full of ties, nulls
 * and boundaries: the key of an event and of a row holds the number of a little case of its own.
 */
@Tag("spark")
class SparkFeaturesTest {
  private static final String EVENTS =
      """
      SELECT
        i % 150 AS "case",
        CASE WHEN random() < 0.95 THEN ['x', 'x', 'y', 'it''s \\ `é`'][1 + (random() * 4)::INT % 4] END AS a,
        CASE WHEN random() < 0.9 THEN make_timestamp((1356998400000000 + (random() * 12)::BIGINT * 60000000)::BIGINT) END AS "at",
        CASE WHEN random() < 0.7 THEN make_timestamp(((random() * 3)::BIGINT)::BIGINT) END AS created,
        CASE WHEN random() < 0.85 THEN [0.1, -0.3, 7.0, 1e9, 0.1::DOUBLE + 0.2::DOUBLE, random() * 1e6, random() - 0.5, -random() * 1e12][1 + (random() * 8)::INT % 8]::DOUBLE END AS v,
        [1e300, -1e300, 1e-300, 7.0, 'inf', '-inf', NULL, 0.5][1 + (random() * 8)::INT % 8]::DOUBLE AS wild,
        [1.5, 2.5, 'inf', '-inf', NULL, 1e-3][1 + (random() * 6)::INT % 6]::DOUBLE AS infinite,
        random() < 0.5 AS flag,
        ['a', 'B', 'é', '😀', '\uFFFD', NULL][1 + (random() * 6)::INT % 6] AS s,
        (random() * 100)::BIGINT AS n
      FROM range(9000) AS r(i)
      ORDER BY random()
      """;

  private static final String ROWS =
      """
      SELECT
        i % 155 AS "case",
        CASE WHEN random() < 0.95 THEN ['x', 'x', 'y', 'it''s \\ `é`', 'z'][1 + (random() * 5)::INT % 5] END AS a,
        CASE WHEN random() < 0.95 THEN make_timestamp((1356998400000000 + (random() * 16 - 2)::BIGINT * 60000000)::BIGINT) END AS "at",
        random() < 0.3 AS late,
        random() * 100 AS x
      FROM range(4000) AS r(i)
      ORDER BY random()
      """;

  @TempDir static Path folder;

  private static TestContext duckdb;
  private static TestContext spark;
  private static Map<String, Manifest> byDuckDb;
  private static Map<String, Manifest> bySpark;

  @BeforeAll
  static void run() throws IOException {
    Path place = Files.createDirectories(folder.resolve("a place"));
    duckdb = new TestContext(place, place);
    spark = new TestContext(place, place, SparkOfTests.find());
    Map<String, Manifest> tables = new LinkedHashMap<>();
    tables.put(
        "ingest:events", ParquetFiles.manifest(duckdb, "ingest:events", "table", seeded(EVENTS)));
    tables.put("ingest:rows", ParquetFiles.manifest(duckdb, "ingest:rows", "table", seeded(ROWS)));
    tables.put(
        "ingest:things",
        ParquetFiles.manifest(
            duckdb,
            "ingest:things",
            "table",
            "SELECT i AS \"case\", i * 0.5e0 AS size, 'n' || i AS \"a name\" FROM range(0, 150, 2) AS r(i)"));
    byDuckDb = run(duckdb, Engine.DUCKDB, tables);
    bySpark = run(spark, Engine.SPARK, tables);
  }

  @Test
  void preparesTheSameRowsInTheSameOrder() {
    for (String step : List.of("prepare:events", "prepare:rows", "prepare:things")) {
      assertThat(rows(bySpark, step, "table")).as(step).isEqualTo(rows(byDuckDb, step, "table"));
      assertThat(columns(bySpark, step, "table")).isEqualTo(columns(byDuckDb, step, "table"));
      assertThat(bySpark.get(step).facts()).isEqualTo(byDuckDb.get(step).facts());
    }
  }

  @Test
  void joinsTheSameValuesToEveryRow() {
    assertThat(rows(bySpark, "features", "training-set"))
        .isEqualTo(rows(byDuckDb, "features", "training-set"));
    assertThat(columns(bySpark, "features", "training-set"))
        .isEqualTo(columns(byDuckDb, "features", "training-set"));
    assertThat(bySpark.get("features").facts()).isEqualTo(byDuckDb.get("features").facts());
  }

  private static Map<String, Manifest> run(
      TestContext context, Engine engine, Map<String, Manifest> tables) {
    Pipeline pipeline = pipeline(engine);
    Map<String, Manifest> done = new LinkedHashMap<>(tables);
    for (String table : pipeline.ingest().keySet()) {
      String step = "prepare:" + table;
      done.put(
          step,
          context.run(
              new PrepareStage(), new StageRequest(step, Map.of("table", table), pipeline, done)));
    }
    done.put(
        "features",
        context.run(new FeaturesStage(), new StageRequest("features", Map.of(), pipeline, done)));
    return done;
  }

  /** The same numbers in every run: each {@code random()} becomes a hash of its row and place. */
  private static String seeded(String query) {
    String[] parts = query.split(Pattern.quote("random()"), -1);
    StringBuilder all = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      all.append("(hash(i, %d)::DOUBLE / 18446744073709551616e0)".formatted(i)).append(parts[i]);
    }
    return all.toString();
  }

  private static Pipeline pipeline(Engine engine) {
    Map<String, String> derive = new LinkedHashMap<>();
    derive.put("half", "v / 2 + 1");
    derive.put("v", "case when v < 1e8 then v end");
    derive.put("later", "\"at\" + minutes(n)");
    derive.put("small", "lower(s)");
    derive.put("printed", "cast(half as string)");
    return new Specs()
        .engine(engine)
        .ingest("events", Specs.source("events.parquet"))
        .ingest("rows", Specs.source("rows.parquet"))
        .ingest("things", Specs.source("things.parquet"))
        .prepare(
            "events",
            new Preparation(
                Map.of("s", "it's \\ missing", "infinite", 0.25),
                derive,
                Optional.of("n < 95 or n is null")))
        .view("thing", Views.of("things", "case").columns("size", "thing_name: a name"))
        .view(
            "last",
            Views.of("events", "case", "a")
                .at("at", "PT0S")
                .columns("last_v: v", "last_s: s", "last_at: at"))
        .view(
            "fresh",
            Views.of("events", "case", "a")
                .at("at", "PT1M")
                .ttl("PT3M")
                .created("created")
                .columns("fresh_half: half", "fresh_flag: flag"))
        .view(
            "window",
            Views.of("events", "case", "a")
                .at("at", "PT1M")
                .aggregate(
                    "PT5M",
                    "events: count()",
                    "known: count(v)",
                    "total: sum(v)",
                    "average: mean(v)",
                    "least: min(v)",
                    "most: max(s)",
                    "infinite_total: sum(infinite)",
                    "infinite_mean: mean(infinite)",
                    "flags: sum(flag)",
                    "late_most: max(later)"))
        .view(
            "moment",
            Views.of("events", "a").at("at", "PT0S").aggregate("PT0S", "moment_mean: mean(half)"))
        .trainingSet(
            new TrainingSet(
                "rows",
                Optional.of("at"),
                Duration.ofMinutes(1),
                List.of("case", "a", "at", "x"),
                List.of("thing", "last", "fresh", "window", "moment"),
                Map.of("double_x", "x * 2")))
        .split("2013-01-01T00:07:00Z", "2014-01-01T00:00:00Z")
        .build();
  }

  /** A sort in DuckDB may turn -0.0 into 0.0, which is equal. */
  private static List<String> rows(Map<String, Manifest> steps, String step, String artifact) {
    String plain =
        columns(steps, step, artifact).stream()
            .map(column -> column.substring(0, column.lastIndexOf(' ')))
            .map(name -> "\"" + name + "\"")
            .reduce((a, b) -> a + ", " + b)
            .orElseThrow();
    String query = "SELECT file_row_number, %s FROM t ORDER BY file_row_number".formatted(plain);
    return Tables.rows(file(steps, step, artifact), query, folder).stream()
        .map(row -> row.replace("|-0.0|", "|0.0|"))
        .toList();
  }

  private static List<String> columns(Map<String, Manifest> steps, String step, String artifact) {
    return Tables.columns(file(steps, step, artifact), folder);
  }

  private static Path file(Map<String, Manifest> steps, String step, String artifact) {
    return duckdb.fetch(steps.get(step).artifact(artifact));
  }
}
