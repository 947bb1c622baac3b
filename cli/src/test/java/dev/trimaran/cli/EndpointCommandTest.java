package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint is started, found, stopped and started again by separate commands. */
class EndpointCommandTest {

  private static final String ROW =
      "{\"ordered\": \"2024-01-20T10:00:00Z\", \"region\": \"north\", \"distance\": 9, \"weight\": 1}";

  @TempDir Path folder;
  private Bench bench;

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void is_started_of_a_registered_model_and_stopped() throws Exception {
    bench = new Bench(folder.resolve("workspace"));
    bench.run(Parcels.in(folder).withoutEndpoint()).succeeded();
    assertThat(bench.trimaran("endpoint", "status").succeeded().out()).isEqualTo("no endpoints\n");

    JsonNode started =
        bench.trimaran("endpoint", "start", "parcels", "--output", "json").succeeded().json();
    assertThat(started.path(0).path("state").asText()).isEqualTo("ready");
    assertThat(bench.trimaran("predict", "--row", ROW).succeeded().out()).startsWith("label 0");
    JsonNode again =
        bench.trimaran("endpoint", "start", "parcels", "--output", "json").succeeded().json();
    assertThat(again.path(0).path("pid")).isEqualTo(started.path(0).path("pid"));

    ProcessHandle process = ProcessHandle.of(started.path(0).path("pid").asLong()).orElseThrow();
    Outcome stopped = bench.trimaran("endpoint", "stop", "parcels").succeeded();
    assertThat(stopped.out()).isEqualTo("parcels: stopped\n");
    assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(bench.trimaran("endpoint", "stop", "parcels").succeeded().out())
        .isEqualTo("parcels: does not run\n");
    Outcome unanswered = bench.trimaran("predict", "--row", ROW);
    assertThat(unanswered.code()).isEqualTo(1);
    assertThat(unanswered.err())
        .isEqualTo(
            "trimaran: expected a running endpoint, found none; start it with: trimaran endpoint start NAME\n");
  }

  @Test
  void of_an_unknown_model_or_version_is_refused() throws Exception {
    bench = new Bench(folder.resolve("workspace"));
    bench.run(Parcels.in(folder).withoutEndpoint()).succeeded();

    Outcome model = bench.trimaran("endpoint", "start", "parcel");
    Outcome version = bench.trimaran("endpoint", "start", "parcels", "--version", 2);

    assertThat(model.code()).isEqualTo(1);
    assertThat(model.err()).contains("expected a model \"parcel\"").contains("[parcels]");
    assertThat(version.code()).isEqualTo(1);
    assertThat(version.err()).contains("version 2");
  }
}
