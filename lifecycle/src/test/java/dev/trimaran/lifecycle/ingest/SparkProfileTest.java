package dev.trimaran.lifecycle.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.engine.DuckEngine;
import dev.trimaran.lifecycle.engine.SparkEngine;
import dev.trimaran.lifecycle.engine.TableEngine;
import dev.trimaran.lifecycle.support.SparkOfTests;
import dev.trimaran.spec.ColumnType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a table's columns by Spark and by DuckDB. */
@Tag("spark")
class SparkProfileTest {
  private static final String ROWS =
      """
      SELECT
        CASE WHEN hash(i, 1) % 9 > 0 THEN (hash(i, 2) % 700)::BIGINT - 350 END AS "a whole number",
        CASE WHEN hash(i, 3) % 9 > 0 THEN [0.1, -0.0, 1e300, -1e-300, 0.1::DOUBLE + 0.2::DOUBLE, hash(i, 4)::DOUBLE][(1 + hash(i, 5) % 6)::BIGINT] END AS x,
        CASE WHEN hash(i, 6) % 9 > 0 THEN hash(i, 7) % 2 = 0 END AS flag,
        CASE WHEN hash(i, 8) % 9 > 0 THEN ['', 'a', 'B', 'é', '😀', '\uFFFD', 'it''s `x`'][(1 + hash(i, 9) % 7)::BIGINT] END AS s,
        CASE WHEN hash(i, 10) % 9 > 0 THEN make_timestamp(-1000000000000001 + (hash(i, 11) % 5000)::BIGINT * 1000003) END AS "at",
        NULL::DOUBLE AS nothing
      FROM range(20000) AS r(i)
      """;

  private static final List<SourceColumn> COLUMNS =
      List.of(
          new SourceColumn("a whole number", ColumnType.INTEGER, true),
          new SourceColumn("x", ColumnType.NUMBER, true),
          new SourceColumn("flag", ColumnType.BOOLEAN, true),
          new SourceColumn("s", ColumnType.STRING, true),
          new SourceColumn("at", ColumnType.TIMESTAMP, true),
          new SourceColumn("nothing", ColumnType.NUMBER, true));

  @TempDir Path folder;

  @Test
  void figuresAreTheSame() throws Exception {
    Path table = folder.resolve("table.parquet");
    try (Duck duck = Duck.open(folder)) {
      duck.writeParquet(ROWS, table);
      Path own = Files.createDirectory(folder.resolve("spark"));

      ArrayNode byDuckDb = profile(new DuckEngine(duck), table);
      ArrayNode bySpark = profile(new SparkEngine(duck, own, SparkOfTests.find()), table);

      assertThat(byDuckDb.at("/0/distinct").asInt()).isEqualTo(700);
      assertThat(byDuckDb.at("/5/nulls").asInt()).isEqualTo(20_000);
      assertThat(bySpark).isEqualTo(byDuckDb);
    }
  }

  private static ArrayNode profile(TableEngine engine, Path table) {
    return Profile.of(engine, engine.rows(table), COLUMNS);
  }
}
