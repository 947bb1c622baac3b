package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two runs at once, and runs that are told to stop. */
class TogetherTest {

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
  void two_runs_at_once_end_with_one_version_and_one_endpoint() throws Exception {
    Outcome one;
    Outcome other;
    try (ChildProcess first = bench.start("run", parcels.spec(), "--output", "json");
        ChildProcess second = bench.start("run", parcels.spec(), "--output", "json")) {
      one = first.outcome();
      other = second.outcome();
    }

    assertThat(one.succeeded().states()).isSubsetOf("cached", "done");
    assertThat(other.succeeded().states()).isSubsetOf("cached", "done");
    assertThat(one.json().path("register")).isEqualTo(other.json().path("register"));
    assertThat(bench.run(parcels).succeeded().states()).containsExactly("cached");
    JsonNode endpoints = bench.trimaran("endpoint", "status", "--output", "json").json();
    assertThat(endpoints).hasSize(1);
    assertThat(endpoints.path(0).path("state").asText()).isEqualTo("ready");
    bench.assertWhole();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
  void ctrl_c_ends_a_training_in_order() throws Exception {
    stopsInOrder("INT", 130);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
  void being_told_to_terminate_ends_a_training_in_order() throws Exception {
    stopsInOrder("TERM", 143);
  }

  private void stopsInOrder(String signal, int code) throws IOException, InterruptedException {
    parcels.withoutEndpoint().say("trees: 10", "trees: 5000");
    Outcome stopped;
    try (ChildProcess child = bench.start("run", parcels.spec())) {
      assertThat(child.await(line -> line.matches(" *train:gradient-boosting +started")))
          .isPresent();
      assumeFalse(signal.equals("INT") && child.ignoresInterrupts());
      child.signal(signal);
      stopped = child.outcome();
    }

    assertThat(stopped.code()).as(stopped.err()).isEqualTo(code);
    assertThat(stopped.err()).isEqualToIgnoringNewLines("trimaran: interrupted");
    assertThat(bench.entries("scratch")).isEmpty();
    JsonNode run = bench.trimaran("show", "--output", "json").succeeded().json();
    assertThat(run.path("status").asText()).isEqualTo("interrupted");
    assertThat(run.path("exitCode").asInt()).isEqualTo(130);
    Outcome next = bench.run(parcels.say("trees: 5000", "trees: 10")).succeeded();
    assertThat(next.steps("cached")).contains("features", "train:majority");
    bench.assertWhole();
  }
}
