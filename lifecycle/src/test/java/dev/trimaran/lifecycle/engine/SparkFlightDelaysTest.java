package dev.trimaran.lifecycle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.lifecycle.features.FeaturesStage;
import dev.trimaran.lifecycle.ingest.IngestStage;
import dev.trimaran.lifecycle.prepare.PrepareStage;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.support.FlightDelays;
import dev.trimaran.lifecycle.support.SparkOfTests;
import dev.trimaran.lifecycle.support.Tables;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.lifecycle.validate.ValidateStage;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Engine;
import dev.trimaran.spec.Expectation;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Severity;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's tables, checked, prepared and joined by Spark and by DuckDB. */
@Tag("spark")
class SparkFlightDelaysTest {
  private static final List<String> TABLES = List.of("flights", "weather", "planes");

  /** What adding a third of a million doubles in another order may change of a figure. */
  private static final double ROUNDINGS = 1e-12;

  @TempDir static Path folder;

  private static Map<String, Manifest> byDuckDb;
  private static Map<String, Manifest> bySpark;

  @BeforeAll
  static void run() {
    TestContext duckdb = new TestContext(folder, FlightDelays.FOLDER);
    Map<String, Manifest> ingested = new LinkedHashMap<>();
    for (String table : TABLES) {
      run(new IngestStage(), table, duckdb, Engine.DUCKDB, ingested);
    }
    // Small tables, which SparkFeaturesTest prepares of its own, would cost a session each.
    for (String table : List.of("weather", "planes")) {
      run(new PrepareStage(), table, duckdb, Engine.DUCKDB, ingested);
    }
    byDuckDb = all(duckdb, Engine.DUCKDB, ingested);
    TestContext spark = new TestContext(folder, FlightDelays.FOLDER, SparkOfTests.find());
    bySpark = all(spark, Engine.SPARK, ingested);
  }

  @Test
  void everyPreparedRowIsTheSame() {
    assertSame("prepare:flights", "table");
  }

  @Test
  void everyRowOfTheTrainingSetIsTheSame() {
    assertSame("features", "training-set");
    assertThat(bySpark.get("features").facts()).isEqualTo(byDuckDb.get("features").facts());
  }

  @Test
  void everyExpectationIsJudgedTheSame() {
    JsonNode spark = bySpark.get("validate:flights").facts();
    JsonNode duckdb = byDuckDb.get("validate:flights").facts();

    assertThat(spark.equals((a, b) -> a.equals(b) || close(a, b) ? 0 : 1, duckdb))
        .as("%s%n%s", spark, duckdb)
        .isTrue();
    assertThat(duckdb.at("/result/statistics/unsuccessful_expectations").asInt()).isEqualTo(7);
  }

  private static boolean close(JsonNode a, JsonNode b) {
    return a.isDouble()
        && b.isDouble()
        && Math.abs(a.asDouble() - b.asDouble()) <= ROUNDINGS * Math.abs(a.asDouble());
  }

  /** Same rows in the same order: as DuckDB hashes them, with zeros without their signs. */
  private static void assertSame(String step, String artifact) {
    Path one = file(byDuckDb, step, artifact);
    Path other = file(bySpark, step, artifact);
    List<String> columns = Tables.columns(one, folder);
    assertThat(Tables.columns(other, folder)).isEqualTo(columns);
    String values =
        columns.stream()
            .map(column -> {
              int type = column.lastIndexOf(' ');
              String name = "\"" + column.substring(0, type) + "\"";
              return column.substring(type + 1).equals("DOUBLE") ? name + " + 0e0" : name;
            })
            .reduce((a, b) -> a + ", " + b)
            .orElseThrow();
    String query =
        "SELECT file_row_number // 1000 AS thousand, count(*), sum(hash(file_row_number, %s)) FROM t GROUP BY 1 ORDER BY 1"
            .formatted(values);
    assertThat(Tables.rows(other, query, folder))
        .as(step)
        .isNotEmpty()
        .isEqualTo(Tables.rows(one, query, folder));
  }

  private static Map<String, Manifest> all(
      TestContext context, Engine engine, Map<String, Manifest> ingested) {
    Map<String, Manifest> done = new LinkedHashMap<>(ingested);
    run(new ValidateStage(), "flights", context, engine, done);
    run(new PrepareStage(), "flights", context, engine, done);
    done.put(
        "features",
        context.run(
            new FeaturesStage(), new StageRequest("features", Map.of(), pipeline(engine), done)));
    return done;
  }

  private static void run(
      Stage stage, String table, TestContext context, Engine engine, Map<String, Manifest> done) {
    String step = stage.name() + ":" + table;
    Map<String, String> arguments = Map.of("table", table);
    done.put(step, context.run(stage, new StageRequest(step, arguments, pipeline(engine), done)));
  }

  private static Pipeline pipeline(Engine engine) {
    return FlightDelays.specs()
        .engine(engine)
        .validate(
            "flights",
            on("expect_column_values_to_be_between", "dep_delay", "max_value", 600.5),
            on("expect_column_values_to_be_in_set", "origin", "value_set", List.of("EWR", "JFK")),
            on("expect_column_values_to_match_regex", "dest", "regex", "^[A-Z]{3}$"),
            on("expect_column_values_to_not_match_regex", "carrier", "regex", "\\d"),
            on("expect_column_value_lengths_to_be_between", "tailnum", "min_value", 6),
            on("expect_column_values_to_not_be_null", "tailnum", "mostly", 1),
            on("expect_column_values_to_be_unique", "tailnum", "mostly", 1),
            expectation(
                "expect_compound_columns_to_be_unique",
                Map.of("column_list", List.of("carrier", "flight", "time_hour", "origin"))),
            expectation(
                "expect_column_pair_values_a_to_be_greater_than_b",
                Map.of("column_A", "arr_time", "column_B", "dep_time")),
            on("expect_column_mean_to_be_between", "dep_delay", "min_value", 0),
            on("expect_column_median_to_be_between", "air_time", "min_value", 0),
            on("expect_column_sum_to_be_between", "distance", "min_value", 0),
            on("expect_column_stdev_to_be_between", "arr_delay", "min_value", 0),
            on("expect_column_min_to_be_between", "arr_delay", "min_value", -100),
            on("expect_column_max_to_be_between", "arr_delay", "min_value", 100),
            on("expect_column_unique_value_count_to_be_between", "tailnum", "min_value", 100),
            expectation("expect_table_row_count_to_equal", Map.of("value", 336_776)))
        .build();
  }

  private static Expectation on(String type, String column, String argument, Object value) {
    return argument.equals("mostly")
        ? expectation(type, Map.of("column", column))
        : expectation(type, Map.of("column", column, argument, value));
  }

  private static Expectation expectation(String type, Map<String, Object> arguments) {
    return new Expectation(type, Arguments.of(arguments), 1, Severity.WARN);
  }

  private static Path file(Map<String, Manifest> steps, String step, String artifact) {
    return folder.resolve("objects").resolve(steps.get(step).artifact(artifact).digest());
  }
}
