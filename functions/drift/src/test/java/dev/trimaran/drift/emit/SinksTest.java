package dev.trimaran.drift.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.drift.Watched;
import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others are told of a drift. */
class SinksTest {

  private static final Map<String, String> TICK =
      Map.of(
          "ce-type", "dev.trimaran.schedule.tick.v1",
          "ce-id", "1",
          "ce-source", "/schedule",
          "ce-specversion", "1.0");

  private Watched watched;

  @BeforeEach
  void openWorkspace(@TempDir Path folder) throws IOException {
    watched = new Watched(folder);
  }

  @AfterEach
  void closeWorkspace() {
    watched.close();
  }

  private static Response tick(ServerlessFunction drift) {
    Request request = Request.post("/", "application/json", "{}");
    return drift.handle(request.with(name -> Optional.ofNullable(TICK.get(name))));
  }

  private static ObjectNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_drift_is_an_event_and_asks_for_training_once() throws IOException {
    watched.serve(3, 1_000, 150, false);
    try (Received hook = new Received();
        ServerlessFunction drift =
            watched.drift("webhook", hook.address() + "/drift", "retrain-when", "drift")) {

      assertThat(tick(drift).status()).isEqualTo(200);
      assertThat(tick(drift).status()).isEqualTo(200);

      assertThat(hook.posts).extracting(Received.Post::path).containsExactly("/drift", "/drift");
      assertThat(hook.posts)
          .extracting(Received.Post::contentType)
          .containsOnly("application/cloudevents+json");
      ObjectNode event = json(hook.posts.getFirst().body());
      assertThat(event.path("specversion").asText()).isEqualTo("1.0");
      assertThat(event.path("type").asText()).isEqualTo("dev.trimaran.drift.detected.v1");
      assertThat(event.path("source").asText()).isEqualTo("/models/delays/versions/1");
      assertThat(event.at("/data/drifted/0").asText()).isEqualTo("distance");
      assertThat(event.path("id").asText()).isEqualTo(event.at("/data/id").asText() + "-detected");
      assertThat(json(hook.posts.getLast().body()).path("type").asText())
          .isEqualTo("dev.trimaran.retraining.requested.v1");
    }
  }

  @Test
  void an_event_that_is_not_taken_is_sent_again_under_its_id() throws IOException {
    watched.serve(3, 1_000, 150, false);
    try (Received hook = new Received(503, 429);
        ServerlessFunction drift = watched.drift("webhook", hook.address())) {

      assertThat(tick(drift).status()).isEqualTo(200);

      assertThat(hook.posts).hasSize(3);
      assertThat(hook.posts)
          .extracting(post -> json(post.body()).path("id"))
          .containsOnly(json(hook.posts.getFirst().body()).path("id"));
    }
  }

  @Test
  void a_tick_whose_event_nobody_takes_fails_and_the_next_one_sends_it() throws IOException {
    watched.serve(3, 1_000, 150, false);
    try (Received hook = new Received(400);
        ServerlessFunction drift = watched.drift("webhook", hook.address())) {

      Response first = tick(drift);
      Response second = tick(drift);

      assertThat(first.status()).isEqualTo(502);
      assertThat(Json.read(first.body()).at("/results/0/untold/webhook").asText())
          .isEqualTo(hook.address() + ": expected a status of 2xx, found status 400");
      assertThat(second.status()).isEqualTo(200);
      assertThat(hook.posts).hasSize(2);
    }
  }

  @Test
  void what_is_stable_is_no_event() throws IOException {
    watched.serve(3, 1_000, 0, false);
    try (Received hook = new Received();
        ServerlessFunction drift = watched.drift("webhook", hook.address())) {

      assertThat(tick(drift).status()).isEqualTo(200);

      assertThat(hook.posts).isEmpty();
    }
  }

  @Test
  void prometheus_fetches_scores_and_verdicts() {
    watched.serve(3, 1_000, 150, false);
    try (ServerlessFunction drift = watched.drift()) {
      tick(drift);

      assertThat(drift.handle(Request.get("/metrics")).text())
          .contains(
              "trimaran_drift_detected{model=\"delays\",version=\"1\"} 1.0",
              "trimaran_feature_drift_detected{feature=\"carrier\",model=\"delays\",version=\"1\"} 0.0",
              "trimaran_feature_missing_ratio{feature=\"distance\",model=\"delays\",version=\"1\"} 0.0",
              "trimaran_drift_score{feature=\"distance\",method=\"psi\",model=\"delays\",version=\"1\"}",
              "trimaran_drift_last_run_timestamp_seconds{model=\"delays\",version=\"1\"} 1.7");
    }
  }

  @Test
  void a_collector_gets_gauges_by_otlp() throws IOException {
    watched.serve(3, 1_000, 150, false);
    try (Received collector = new Received();
        ServerlessFunction drift = watched.drift("otlp-endpoint", collector.address() + "/")) {
      tick(drift);

      assertThat(collector.posts).hasSize(1);
      Received.Post post = collector.posts.getFirst();
      assertThat(post.path()).isEqualTo("/v1/metrics");
      assertThat(post.contentType()).isEqualTo("application/json");
      JsonNode metrics = json(post.body()).at("/resourceMetrics/0/scopeMetrics/0/metrics");
      JsonNode detected =
          StreamSupport.stream(metrics.spliterator(), false)
              .filter(one -> one.path("name").asText().equals("trimaran.drift.detected"))
              .findFirst()
              .orElseThrow();
      JsonNode point = detected.at("/gauge/dataPoints/0");
      assertThat(point.path("asDouble").asDouble()).isEqualTo(1);
      assertThat(point.path("timeUnixNano").asText()).matches("\\d{19}");
      assertThat(point.at("/attributes/0/value/stringValue").asText()).isEqualTo("delays");
    }
  }

  @Test
  void cloudwatch_reads_one_line_for_each_set_of_dimensions() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ObjectNode result =
        json(
            """
            {"model": "delays", "version": "1", "verdict": "DRIFT", "features": [
              {"name": "distance", "verdict": "DRIFT", "missing-current": 0.25,
               "measures": {"psi": {"value": 0.5}, "jensen_shannon": {"value": 0.125}}}]}
            """);

    new EmbeddedMetrics(out, () -> Instant.ofEpochMilli(5))
        .tell(new dev.trimaran.drift.check.Checked("drift/x/", result));

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(json(lines.getFirst()).path("DriftDetected").asDouble()).isEqualTo(1);
    ObjectNode feature = json(lines.getLast());
    assertThat(feature.at("/_aws/Timestamp").asLong()).isEqualTo(5);
    JsonNode directive = feature.at("/_aws/CloudWatchMetrics/0");
    assertThat(directive.path("Namespace").asText()).isEqualTo("Trimaran");
    assertThat(directive.path("Dimensions").toString())
        .isEqualTo("[[\"Model\",\"Version\",\"Feature\"]]");
    assertThat(directive.path("Metrics"))
        .extracting(metric -> metric.path("Name").asText())
        .containsExactly("DriftDetected", "MissingRatio", "Psi", "JensenShannon");
    assertThat(feature.path("JensenShannon").asDouble()).isEqualTo(0.125);
    assertThat(feature.path("Feature").asText()).isEqualTo("distance");
  }
}
