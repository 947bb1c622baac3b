package dev.trimaran.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /openapi} tells of the function. */
class DriftDescriptionTest {

  @TempDir private Path folder;
  private Watched watched;
  private ServerlessFunction function;

  @BeforeEach
  void start() throws IOException {
    watched = new Watched(folder);
    function =
        FunctionFactory.named("drift").create(Settings.of(Map.of("workspace", folder.toString())));
  }

  @AfterEach
  void stop() {
    function.close();
    watched.close();
  }

  private JsonNode document() {
    return Json.read(function.handle(Request.get("/openapi.json")).body());
  }

  @Test
  void describesEveryRouteWithWhatItTakesAndGives() {
    JsonNode paths = document().path("paths");

    assertThat(paths.properties())
        .extracting(Map.Entry::getKey)
        .contains("/v2/drift/compare", "/v2/drift/check", "/", "/metrics", "/openapi.json");
    paths.properties().stream()
        .filter(path -> path.getKey().startsWith("/v2/drift"))
        .forEach(path ->
            path.getValue()
                .forEach(operation ->
                    assertThat(operation.at("/responses/200/content").isEmpty())
                        .as(path.getKey())
                        .isFalse()));
  }

  @Test
  void refersOnlyToSchemasThatAreThere() {
    JsonNode document = document();

    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void givesExamplesThatAreAnswered() {
    int sent = 0;
    for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
      JsonNode post = path.getValue().path("post");
      for (JsonNode example : post.at("/requestBody/content/application~1json/examples")) {
        String body = example.path("value").toString();
        Response answer = function.handle(Request.post(path.getKey(), Response.JSON, body));
        assertThat(answer.status()).as(path.getKey() + ": " + answer.text()).isEqualTo(200);
        sent++;
      }
    }
    assertThat(sent).isEqualTo(2);
  }

  @Test
  void theEventsExampleIsTaken() {
    Map<String, String> headers = new HashMap<>();
    document()
        .at("/paths/~1/post/parameters")
        .forEach(parameter ->
            headers.put(parameter.path("name").asText(), parameter.path("example").asText()));

    Response answer =
        function.handle(
            Request.post("/", Response.JSON, "").with(dev.trimaran.function.Headers.of(headers)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void theExampleOfTwoTablesHasAShift() {
    String body =
        document()
            .at("/paths/~1v2~1drift~1compare/post/requestBody/content/application~1json/examples")
            .at("/a shift/value")
            .toString();

    Response answer = function.handle(Request.post("/v2/drift/compare", Response.JSON, body));

    JsonNode features = Json.read(answer.body()).path("features");
    assertThat(features.findValuesAsText("verdict")).containsExactly("DRIFT", "STABLE");
  }

  @Test
  void withoutAWorkspaceOnlyTablesAreTold() {
    try (ServerlessFunction alone = FunctionFactory.named("drift").create(Settings.of(Map.of()))) {
      JsonNode paths = Json.read(alone.handle(Request.get("/openapi.json")).body()).path("paths");

      assertThat(paths.has("/v2/drift/compare")).isTrue();
      assertThat(paths.has("/v2/drift/check")).isFalse();
      assertThat(alone.handle(Request.get("/openapi")).text()).contains("openapi/page.js");
    }
  }
}
