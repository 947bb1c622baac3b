package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as it is shipped, on all of its data. */
@Tag("slow")
class ExampleTest {

  /** Of HistGradientBoosting on the same features and split; see docs/quality.md. */
  private static final double REFERENCE_ROC_AUC = 0.7584;

  @TempDir Path folder;

  @Test
  void reaches_the_quality_of_the_reference_and_serves_what_it_evaluated() {
    Path spec = Path.of("../examples/flight-delays/pipeline.yaml");
    try (Bench bench = new Bench(folder.resolve("workspace"))) {
      JsonNode run = bench.trimaran("run", spec, "--output", "json").succeeded().json();

      JsonNode best = run.at("/evaluate/ranking/0/metrics");
      assertThat(best.path("roc_auc").asDouble()).isGreaterThan(REFERENCE_ROC_AUC - 0.005);
      assertThat(run.at("/evaluate/testRows").asInt()).isEqualTo(57_049);
      assertThat(run.at("/deploy/compared").asInt()).isGreaterThan(1000);
      assertThat(run.at("/deploy/equal")).isEqualTo(run.at("/deploy/compared"));
    }
  }
}
