package dev.trimaran.lifecycle.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.RunRecord;
import dev.trimaran.lifecycle.run.RunStatus;
import dev.trimaran.lifecycle.run.StepRecord;
import dev.trimaran.lifecycle.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunReportTest {

  private static final String HOSTILE = "</script><script>alert(1)</script> {{data}} $1";

  private static String page() {
    StepRecord step =
        new StepRecord(
            "ingest:flights",
            "ingest",
            StepStatus.DONE,
            Optional.of("k1"),
            List.of(),
            Optional.of(Instant.EPOCH),
            Duration.ofMillis(1500),
            Optional.empty());
    RunRecord record =
        new RunRecord(
            "r1",
            "flight<delays>",
            RunStatus.FAILED,
            1,
            Instant.parse("2026-11-21T09:05:00Z"),
            Duration.ofSeconds(90),
            "spec",
            "0.1.0",
            "somebody",
            List.of(step),
            Optional.of(HOSTILE));
    Manifest manifest =
        new Manifest(
            "ingest:flights",
            "ingest",
            "k1",
            List.of(),
            JsonNodeFactory.instance.objectNode().put("rows", 7).put("uri", HOSTILE),
            Map.of(),
            Instant.EPOCH,
            Duration.ZERO);
    Manifest prepared =
        new Manifest(
            "prepare:flights",
            "prepare",
            "k2",
            List.of(new Artifact("table", "0".repeat(64), 1L << 30, "")),
            JsonNodeFactory.instance.objectNode(),
            Map.of(),
            Instant.EPOCH,
            Duration.ZERO);
    return RunReport.html(
        record,
        Optional.of("What it is for."),
        Map.of("ingest:flights", manifest, "prepare:flights", prepared));
  }

  private static JsonNode data(String page) throws Exception {
    String opening = "<script id=\"data\" type=\"application/json\">";
    int from = page.indexOf(opening) + opening.length();
    return new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
  }

  @Test
  void carriesTheFactsOfEveryStep() throws Exception {
    JsonNode data = data(page());

    assertThat(data.at("/facts/ingest:flights/rows").asInt()).isEqualTo(7);
    assertThat(data.at("/steps/0/status").asText()).isEqualTo("done");
    assertThat(data.at("/steps/0/tookMillis").asLong()).isEqualTo(1500);
    assertThat(data.at("/run/started").asText()).isEqualTo("21 November 2026, 09:05 UTC");
    assertThat(data.at("/run/description").asText()).isEqualTo("What it is for.");
  }

  @Test
  void saysWhichEngineTheTablesAreFor() throws Exception {
    JsonNode advice = data(page()).path("advice");

    assertThat(advice.path("engine").asText()).isIn("DuckDB", "Spark");
    assertThat(advice.path("why").asText())
        .startsWith("1.0 GiB of Parquet need about 20.0 GiB unpacked and joined, ");
  }

  @Test
  void keepsTextFromEndingTheScriptThatHoldsIt() throws Exception {
    String page = page();

    assertThat(page).doesNotContain("alert(1)</script>").contains("<title>flight&lt;delays&gt;");
    assertThat(data(page).at("/run/message").asText()).isEqualTo(HOSTILE);
    assertThat(data(page).at("/facts/ingest:flights/uri").asText()).isEqualTo(HOSTILE);
  }

  @Test
  void needsNothingFromTheNetwork() {
    String page = page();

    assertThat(page).contains("echarts").doesNotContain("src=\"http").doesNotContain("href=\"http");
    assertThat(page).doesNotContain("@import").doesNotContain("fetch(");
  }
}
