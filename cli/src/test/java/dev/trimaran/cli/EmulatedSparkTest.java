package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.lifecycle.engine.InstalledSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in Spark, as runs of the stack's Glue job, against the same in DuckDB on this machine. */
@Tag("spark")
class EmulatedSparkTest {
  @TempDir private Path folder;

  @Test
  void gives_the_model_that_duckdb_gives_on_the_laptop() throws Exception {
    assumeTrue(
        Files.isDirectory(InstalledSpark.place(System::getenv)),
        "expected Spark of tools/install-spark, found none");
    Parcels parcels = Parcels.in(folder).withoutEndpoint();
    JsonNode here = EmulatedBench.onTheLaptop(parcels, folder.resolve("laptop"));
    Files.writeString(
        parcels.spec(), Files.readString(parcels.spec()) + "compute: {engine: spark}\n");

    Path emulation = folder.resolve("workspace/emulation/aws");
    JsonNode there;
    try (EmulatedBench bench = new EmulatedBench(folder.resolve("workspace"))) {
      there = bench.run(parcels).succeeded().json();
    }

    assertThat(there.at("/evaluate")).isEqualTo(here.at("/evaluate"));
    assertThat(there.at("/register/digest")).isEqualTo(here.at("/register/digest"));
    String log = Files.readString(emulation.resolve("emulation.log"));
    assertThat(Pattern.compile(" glue\\.StartJobRun ").matcher(log).results().count())
        .as("jobs of validate, two times prepare, and two of features")
        .isGreaterThanOrEqualTo(5);
    assertThat(log).doesNotContain("AccessDenied", "not authorized");
  }
}
