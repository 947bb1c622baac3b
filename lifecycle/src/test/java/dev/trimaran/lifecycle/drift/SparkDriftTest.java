package dev.trimaran.lifecycle.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.support.SparkOfTests;
import dev.trimaran.model.drift.DriftPolicy;
import dev.trimaran.model.drift.FeatureDrift;
import dev.trimaran.model.window.Reference;
import dev.trimaran.spec.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark counts of random rows, against what DuckDB and what a serving instance counts. */
@Tag("spark")
class SparkDriftTest {
  @TempDir Path folder;

  @Test
  void countsTheSame() throws IOException {
    Reference reference = Watched.reference(Watched.table(folder, "training", 8000, 0), folder);
    Path tables = Files.createDirectories(folder.resolve("a table {of} two"));
    Path one = Watched.table(tables, "one", 4000, 1);
    Path other = Watched.table(tables, "other", 3000, 2);

    TableDrift spark = check(reference, tables, Engine.SPARK);
    TableDrift duckdb = check(reference, tables, Engine.DUCKDB);

    Watched.assertSame(
        spark.counts(),
        Watched.served(one, reference, folder).plus(Watched.served(other, reference, folder)));
    Watched.assertSame(spark.counts(), duckdb.counts());
    assertThat(spark.engine()).isEqualTo(Engine.SPARK);
    assertThat(verdicts(spark)).isEqualTo(verdicts(duckdb));
  }

  private TableDrift check(Reference reference, Path tables, Engine engine) throws IOException {
    return TableDrift.check(
        reference,
        Watched.SIGNATURE,
        List.of(tables),
        engine,
        DriftPolicy.DEFAULT,
        SparkOfTests.find(),
        Files.createTempDirectory(folder, "check"));
  }

  private static List<String> verdicts(TableDrift drift) {
    return drift.result().features().stream().map(FeatureDrift::sentence).toList();
  }
}
