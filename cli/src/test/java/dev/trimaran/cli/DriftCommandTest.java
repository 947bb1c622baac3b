package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftCommandTest {

  @TempDir private Path folder;

  @Test
  void compares_tables_with_what_a_model_was_trained_on() throws IOException {
    try (Bench bench = new Bench(folder.resolve("workspace"))) {
      Parcels parcels = Parcels.in(folder).withoutEndpoint();
      bench.run(parcels).succeeded();
      Path same = table(parcels, "same", "*");
      Path far = table(parcels, "far", "* REPLACE (distance + 400 AS distance)");

      Outcome stable = bench.trimaran("drift", "check", same, "--model", "parcels").succeeded();
      Outcome text = bench.trimaran("drift", "check", far, "--model", "parcels", "--version", 1);
      Outcome json =
          bench.trimaran("drift", "check", far, "--model", "parcels", "--output", "json");

      assertThat(stable.out()).startsWith("STABLE: ");
      assertThat(text.code()).isEqualTo(3);
      assertThat(text.out())
          .startsWith("DRIFT: ")
          .containsPattern("(?m)^ {2}DRIFT {2}\"distance\" moved")
          .endsWith("  not compared, for the files do not have them: rain, probability, label\n");
      assertThat(json.code()).isEqualTo(3);
      assertThat(json.json().path("engine").asText()).isEqualTo("duckdb");
      assertThat(json.json().path("absent")).hasSize(3);
    }
  }

  @Test
  void wants_a_model_or_a_bundle() {
    Bench bench = new Bench(folder);

    Outcome neither = bench.trimaran("drift", "check", "table.parquet");
    Outcome nothing = bench.trimaran("drift", "check", "table.parquet", "--bundle", "nowhere");

    assertThat(neither.code()).isEqualTo(2);
    assertThat(neither.err()).startsWith("expected either --model or --bundle, found none");
    assertThat(nothing.code()).isEqualTo(1);
  }

  @Test
  void the_launcher_gives_other_comparisons_to_the_drift_function() throws IOException {
    assertThat(Files.readString(Path.of("../trimaran")))
        .contains("if [ \"${1-}\" = drift ] && [ \"${2-}\" != check ]; then");
  }

  /** The parcels that were trained on, changed in some column. */
  private Path table(Parcels parcels, String name, String columns) {
    Path file = folder.resolve(name + ".parquet");
    try (Duck duck = Duck.open(folder)) {
      duck.writeParquet(
          "SELECT %s FROM (SELECT CAST(ordered AS TIMESTAMP) AS ordered, region, distance, weight FROM read_csv(%s)) WHERE ordered < TIMESTAMP '2024-01-25'"
              .formatted(columns, Sql.file(parcels.spec().resolveSibling("parcels.csv"))),
          file);
    }
    return file;
  }
}
