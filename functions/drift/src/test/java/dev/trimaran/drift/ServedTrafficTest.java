package dev.trimaran.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.provider.api.ObjectInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the serving function wrote is what the drift function judges. */
class ServedTrafficTest {

  private Watched watched;

  @BeforeEach
  void openWorkspace(@TempDir Path folder) throws IOException {
    watched = new Watched(folder);
  }

  @AfterEach
  void closeWorkspace() {
    watched.close();
  }

  private static JsonNode checked(ServerlessFunction drift) {
    Response answer = drift.handle(Request.post("/v2/drift/check", "application/json", ""));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return Json.read(answer.body()).path("results").get(0);
  }

  private List<String> keys() {
    try (var listed = watched.provider.objects().list("drift/")) {
      return listed.map(ObjectInfo::key).toList();
    }
  }

  @Test
  void traffic_like_the_training_data_is_stable() {
    watched.serve(7, 2_000, 0, false);

    try (ServerlessFunction drift = watched.drift()) {
      JsonNode result = checked(drift);

      assertThat(result.path("verdict").asText()).isEqualTo("STABLE");
      assertThat(result.path("rows-current").asLong()).isEqualTo(2_000);
      assertThat(result.path("drifted")).isEmpty();
    }
  }

  @Test
  void shifted_traffic_is_told_by_feature_and_prediction() {
    watched.serve(7, 2_000, 150, false);

    try (ServerlessFunction drift = watched.drift()) {
      JsonNode result = checked(drift);

      assertThat(result.path("verdict").asText()).isEqualTo("DRIFT");
      assertThat(result.path("drifted"))
          .extracting(JsonNode::asText)
          .contains("distance", "probability")
          .doesNotContain("carrier");
      assertThat(result.path("sentence").asText()).contains("\"distance\"", "2,000 rows");
    }
  }

  @Test
  void windows_of_several_instances_add_up_and_the_same_windows_give_one_result() {
    watched.serve(1, 1_000, 0, false);
    watched.serve(2, 1_000, 150, false);

    try (ServerlessFunction drift = watched.drift()) {
      JsonNode first = checked(drift);
      List<String> kept = keys();
      JsonNode second = checked(drift);

      assertThat(first.path("rows-current").asLong()).isEqualTo(2_000);
      assertThat(second).isEqualTo(first);
      assertThat(keys()).isEqualTo(kept);
      String folder = first.path("key").asText().replace("result.json", "");
      assertThat(folder).matches("drift/delays/1/\\d{4}-\\d\\d-\\d\\d/[0-9a-f]{32}/");
      assertThat(kept)
          .containsExactlyInAnyOrder(
              folder + "result.json",
              folder + "statistics.json",
              folder + "constraints.json",
              folder + "constraint_violations.json",
              folder + "report.html");
    }
  }

  @Test
  void labels_that_came_back_tell_how_right_the_model_was() {
    watched.serve(5, 500, 0, true);

    try (ServerlessFunction drift = watched.drift()) {
      JsonNode result = checked(drift);

      assertThat(result.path("metrics").path("accuracy").asDouble()).isBetween(0.85, 0.95);
      String page = drift.handle(Request.get("/metrics")).text();
      assertThat(page)
          .contains("trimaran_model_quality{metric=\"accuracy\",model=\"delays\",version=\"1\"}");
    }
  }

  @Test
  void the_newest_result_its_history_and_its_page_can_be_fetched() {
    watched.serve(1, 500, 0, false);
    try (ServerlessFunction drift = watched.drift()) {
      checked(drift);
      watched.serve(2, 1_000, 150, false);
      String newest = checked(drift).path("id").asText();

      Response latest = drift.handle(Request.get("/v2/drift/models/delays"));
      Response history = drift.handle(Request.get("/v2/drift/models/delays/versions/1/history"));
      Response page = drift.handle(Request.get("/v2/drift/models/delays/report"));

      assertThat(Json.read(latest.body()).path("id").asText()).isEqualTo(newest);
      assertThat(Json.read(history.body()).path("results")).hasSize(2);
      assertThat(Json.read(history.body()).at("/results/0/id").asText()).isEqualTo(newest);
      assertThat(page.text()).startsWith("<!doctype html>").contains("Drift · delays 1");
      assertThat(page.headers().get("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'sha256-");
    }
  }

  @Test
  void nothing_served_is_not_enough_data_and_nothing_is_kept() {
    try (ServerlessFunction drift = watched.drift()) {
      JsonNode result = checked(drift);

      assertThat(result.path("verdict").asText()).isEqualTo("NOT_ENOUGH_DATA");
      assertThat(result.has("key")).isFalse();
      assertThat(keys()).isEmpty();
    }
  }
}
