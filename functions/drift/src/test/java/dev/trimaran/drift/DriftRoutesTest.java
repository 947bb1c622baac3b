package dev.trimaran.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of the function, and how it says no. */
class DriftRoutesTest {

  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";

  private static ServerlessFunction alone() {
    return FunctionFactory.named("drift").create(Settings.of(Map.of()));
  }

  private static Response post(ServerlessFunction drift, String path, String body) {
    return drift.handle(Request.post(path, "application/json", body));
  }

  private static String error(Response answer) {
    return Json.read(answer.body()).path("error").asText();
  }

  private static String column(double from) {
    StringBuilder values = new StringBuilder("[null");
    for (int i = 0; i < 300; i++) {
      values.append(',').append(from + i % 100);
    }
    return values.append(']').toString();
  }

  private static String texts(String text) {
    StringBuilder values = new StringBuilder("[\"x\"");
    for (int i = 0; i < 300; i++) {
      values.append(",\"").append(i % 2 == 0 ? text : "x").append('"');
    }
    return values.append(']').toString();
  }

  @Test
  void two_tables_are_compared_and_nothing_is_kept() {
    try (ServerlessFunction drift = alone()) {
      Response answer =
          post(
              drift,
              "/v2/drift/compare",
              "{\"reference\":{\"a\":%s,\"t\":%s},\"current\":{\"a\":%s,\"t\":%s}}"
                  .formatted(column(0), texts("y"), column(50), texts("y")));

      ObjectNode result = Json.read(answer.body());
      assertThat(result.path("verdict").asText()).isEqualTo("DRIFT");
      assertThat(result.at("/features/0/verdict").asText()).isEqualTo("DRIFT");
      assertThat(result.at("/features/1/verdict").asText()).isEqualTo("STABLE");
    }
  }

  @Test
  void tables_may_be_texts_of_csv() {
    try (ServerlessFunction drift = alone()) {
      String csv = "a\\n" + "1\\n2\\n3\\n".repeat(100);
      Response answer =
          post(
              drift,
              "/v2/drift/compare",
              "{\"reference\":\"%s\",\"current\":\"%s\",\"method\":\"evidently\"}"
                  .formatted(csv, csv));

      assertThat(Json.read(answer.body()).path("verdict").asText()).isEqualTo("STABLE");
    }
  }

  @Test
  void no_name_can_become_markup_on_the_page() {
    try (ServerlessFunction drift = alone()) {
      Request request =
          Request.post(
              "/v2/drift/compare",
              "application/json",
              "{\"reference\":{\"%s\":%s},\"current\":{\"%s\":%s}}"
                  .formatted(HOSTILE, texts("y"), HOSTILE, texts(HOSTILE)));
      Response page =
          drift.handle(
              request.with(name ->
                  name.equals("accept")
                      ? Optional.of("text/html")
                      : request.headers().first(name)));

      assertThat(page.contentType()).startsWith("text/html");
      assertThat(page.text()).doesNotContain("<img src=x", HOSTILE).contains("\\u003c/script>");
      assertThat(page.headers().get("Content-Security-Policy")).doesNotContain("unsafe-eval");
    }
  }

  @Test
  void a_table_that_is_none_is_refused_with_its_place() {
    try (ServerlessFunction drift = alone()) {
      assertThat(error(post(drift, "/v2/drift/compare", "{\"reference\":{\"a\":[1,\"x\"]}}")))
          .isEqualTo(
              "reference.a: expected a list of numbers or of texts, found the text \"x\" at 1");
      assertThat(error(post(drift, "/v2/drift/compare", "{\"reference\":3}")))
          .isEqualTo(
              "reference: expected an object with a list for each column, or a text of CSV, found"
                  + " the number 3");
      assertThat(
              error(
                  post(
                      drift,
                      "/v2/drift/compare",
                      "{\"reference\":{\"a\":[1]},\"current\":{\"a\":[1],\"b\":[]}}")))
          .isEqualTo("current: expected 1 values in every column, found 0 in \"b\"");
      assertThat(error(post(drift, "/v2/drift/compare", "{\"table\":1}")))
          .isEqualTo(
              "body: expected only current, false-alarms, method, minimum-sample, reference, found"
                  + " \"table\"");
    }
  }

  @Test
  void a_period_or_a_model_that_is_none_is_refused(@TempDir Path folder) throws IOException {
    try (Watched watched = new Watched(folder);
        ServerlessFunction drift = watched.drift()) {
      assertThat(error(post(drift, "/v2/drift/check", "{\"from\":\"yesterday\"}")))
          .startsWith("from, to, window: expected times like \"2026-11-01T00:00:00Z\"")
          .contains("yesterday");
      assertThat(
              error(
                  post(
                      drift,
                      "/v2/drift/check",
                      "{\"from\":\"2026-11-02T00:00:00Z\",\"to\":\"2026-11-01T00:00:00Z\"}")))
          .isEqualTo(
              "from, to: expected a period that ends after it starts, found 2026-11-02T00:00:00Z to"
                  + " 2026-11-01T00:00:00Z");
      Response unknown = post(drift, "/v2/drift/check", "{\"model\":\"other\"}");
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(error(unknown))
          .isEqualTo("model: expected one that is watched (delays), found \"other\"");
      Response elsewhere = drift.handle(Request.get("/v2/drift/models/..%2F..%2Fwindows"));
      assertThat(elsewhere.status()).isEqualTo(404);
      Response none = drift.handle(Request.get("/v2/drift/models/delays"));
      assertThat(none.status()).isEqualTo(404);
      assertThat(error(none))
          .isEqualTo(
              "delays version 1: expected a result, found none yet; POST to /v2/drift/check");
    }
  }

  @Test
  void only_a_new_window_or_outcome_starts_a_check(@TempDir Path folder) throws IOException {
    try (Watched watched = new Watched(folder);
        ServerlessFunction drift = watched.drift()) {
      assertThat(created(drift, "com.amazonaws.s3.ObjectCreated:Put", "drift/delays/1/x").status())
          .isEqualTo(204);
      assertThat(created(drift, "Microsoft.Storage.BlobCreated", "windows/delays/1/x").status())
          .isEqualTo(200);
      Response other = created(drift, "org.example.other", "windows/delays/1/x");
      assertThat(error(other))
          .isEqualTo(
              "header ce-type: expected dev.trimaran.schedule.tick.v1, or that an object was"
                  + " created, found \"org.example.other\"");
      assertThat(error(post(drift, "/", "{}"))).startsWith("header ce-type: expected it");
    }
  }

  private static Response created(ServerlessFunction drift, String type, String subject) {
    Map<String, String> event =
        Map.of(
            "ce-type",
            type,
            "ce-id",
            "1",
            "ce-source",
            "/s",
            "ce-specversion",
            "1.0",
            "ce-subject",
            subject);
    return drift.handle(
        Request.post("/", "application/json", "{}")
            .with(name -> Optional.ofNullable(event.get(name))));
  }

  @Test
  void settings_that_contradict_each_other_are_refused(@TempDir Path folder) {
    DriftFactory factory = new DriftFactory();

    assertThatThrownBy(() -> factory.create(Settings.of(Map.of("webhook", "http://x"))))
        .hasMessageContaining("expected --workspace beside --webhook");
    assertThatThrownBy(() ->
            factory.create(
                Settings.of(Map.of("workspace", folder.toString(), "retrain-when", "drift"))))
        .hasMessage(
            "expected --webhook or --channel beside --retrain-when drift, found none: nobody would be asked");
    assertThatThrownBy(() ->
            factory.create(
                Settings.of(Map.of("workspace", folder.toString(), "webhook", "ftp://x"))))
        .hasMessageContaining("after --webhook, found \"ftp://x\"");
  }
}
