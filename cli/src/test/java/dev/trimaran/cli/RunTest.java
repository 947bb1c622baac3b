package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From raw files to an endpoint, and again. */
class RunTest {

  @TempDir Path folder;
  private Bench bench;
  private Parcels parcels;

  @BeforeEach
  void prepare() {
    bench = new Bench(folder.resolve("workspace"));
    parcels = Parcels.in(folder);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void ends_with_a_ranking_a_gate_a_model_an_endpoint_and_a_report() throws Exception {
    Outcome run;
    try (ChildProcess child = bench.start("run", parcels.spec())) {
      run = child.outcome();
    }

    assertThat(run.succeeded().err()).isEmpty();
    assertThat(run.out())
        .containsPattern("(?m)^parcels: run \\S+, 13 steps$")
        .containsPattern("(?m)^ {2}train:majority +done in ")
        .containsPattern("(?m)^ {2}logistic-regression +roc_auc 0\\.\\d{4} {2}\\(best\\)$")
        .containsPattern("(?m)^ {2}gradient-boosting +roc_auc 0\\.\\d{4}$")
        .containsPattern("(?m)^ {2}majority +roc_auc 0\\.5000$")
        .containsPattern("(?m)^gate +roc_auc at least 0\\.7: passed \\(0\\.\\d{4}\\)$")
        .containsPattern("(?m)^model +parcels version 1$")
        .containsPattern(
            "(?m)^endpoint +http://127\\.0\\.0\\.1:\\d+ +\\((\\d+) test rows asked, \\1 answers equal")
        .containsPattern("(?m)^done in ");
    assertThat(bench.entries("reports")).hasSize(1).allMatch(name -> name.endsWith(".html"));
    bench.assertWhole();
  }

  @Test
  void does_no_work_when_nothing_changed() throws Exception {
    JsonNode first = bench.run(parcels).succeeded().json();

    Outcome second = bench.run(parcels).succeeded();

    assertThat(second.states()).containsExactly("cached");
    assertThat(second.json().path("register")).isEqualTo(first.path("register"));
    assertThat(second.json().path("register").path("version").asInt()).isEqualTo(1);
    assertThat(second.json().path("deploy").path("pid"))
        .isEqualTo(first.path("deploy").path("pid"));
    assertThat(bench.trimaran("endpoint", "status", "--output", "json").json().path(0).path("pid"))
        .isEqualTo(first.path("deploy").path("pid"));
    bench.assertWhole();
  }

  @Test
  void trains_only_the_candidate_that_changed() throws Exception {
    parcels.withoutEndpoint();
    bench.run(parcels).succeeded();
    parcels.say("trees: 10", "trees: 11");

    Outcome second = bench.run(parcels).succeeded();

    assertThat(second.steps("done")).contains("train:gradient-boosting", "evaluate");
    assertThat(second.steps("cached"))
        .contains("features", "train:majority", "train:logistic-regression")
        .doesNotContain("train:gradient-boosting");
  }

  @Test
  void does_again_only_what_hangs_on_a_file_that_changed() throws Exception {
    parcels.withoutEndpoint();
    bench.run(parcels).succeeded();
    Files.writeString(
        folder.resolve("rain.csv"),
        Files.readString(folder.resolve("rain.csv")) + "north,2024-02-13T00:00:00Z,1.5\n");

    Outcome second = bench.run(parcels).succeeded();

    assertThat(second.steps("cached"))
        .containsExactly("ingest:parcels", "validate:parcels", "prepare:parcels");
    assertThat(second.steps("done")).contains("ingest:rain", "features", "train:majority");
  }

  @Test
  void makes_the_same_bundle_of_the_same_seed_and_input() throws Exception {
    Bench other = new Bench(folder.resolve("other workspace"));
    parcels.withoutEndpoint();
    Parcels copy = Parcels.in(folder.resolve("copy")).withoutEndpoint();

    JsonNode one = bench.run(parcels).succeeded().json().path("register");
    JsonNode same = other.run(copy).succeeded().json().path("register");
    copy.say("seed: 7", "seed: 8");
    JsonNode another = other.run(copy).succeeded().json().path("register");

    assertThat(one.path("digest").asText()).hasSize(64).isEqualTo(same.path("digest").asText());
    assertThat(another.path("digest")).isNotEqualTo(one.path("digest"));
  }
}
