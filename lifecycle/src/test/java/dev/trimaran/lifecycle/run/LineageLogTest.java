package dev.trimaran.lifecycle.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageLogTest {
  @TempDir Path folder;

  @Test
  void everyStepIsARunOfAJobWithItsDatasets() throws IOException {
    Bench bench = new Bench(folder);

    List<JsonNode> events = events(bench, bench.run());

    assertThat(events).hasSize(2 + 2 * 12);
    assertThat(events.getFirst().at("/job/name").asText()).isEqualTo("test");
    assertThat(events.getLast().path("eventType").asText()).isEqualTo("COMPLETE");
    JsonNode prepared = find(events, "COMPLETE", "test.prepare:flights");
    assertThat(prepared.at("/inputs/0/name").asText()).isEqualTo("test/ingest:flights/out");
    assertThat(prepared.at("/outputs/0/name").asText()).isEqualTo("test/prepare:flights/out");
    assertThat(prepared.at("/outputs/0/facets/version/datasetVersion").asText()).hasSize(64);
    assertThat(prepared.at("/run/facets/parent/run/runId").asText())
        .isEqualTo(events.getFirst().at("/run/runId").asText());
    assertThat(find(events, "START", "test.ingest:flights").at("/inputs/0/name").asText())
        .isEqualTo("test/source/flights");
  }

  @Test
  void aFailureSaysWhy() throws IOException {
    Bench bench = new Bench(folder);
    bench.stage("features").work =
        (request, context) -> {
          throw new StageFailure("expected rows, found none");
        };

    List<JsonNode> events = events(bench, bench.run());

    assertThat(
            find(events, "FAIL", "test.features").at("/run/facets/errorMessage/message").asText())
        .isEqualTo("expected rows, found none");
    assertThat(events.getLast().path("eventType").asText()).isEqualTo("FAIL");
  }

  private static List<JsonNode> events(Bench bench, RunResult result) throws IOException {
    String key = RunRecords.eventsKey(result.record().id());
    List<JsonNode> events = new ArrayList<>();
    for (String line :
        new String(bench.provider.objects().read(key).readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList()) {
      events.add(Json.read(line.getBytes(StandardCharsets.UTF_8)));
    }
    return events;
  }

  private static JsonNode find(List<JsonNode> events, String type, String job) {
    return events.stream()
        .filter(event -> event.path("eventType").asText().equals(type))
        .filter(event -> event.at("/job/name").asText().equals(job))
        .findFirst()
        .orElseThrow();
  }
}
