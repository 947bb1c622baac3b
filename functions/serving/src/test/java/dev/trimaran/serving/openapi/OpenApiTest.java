package dev.trimaran.serving.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import dev.trimaran.serving.SmallBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiTest {

  @TempDir static Path folder;

  private static ServerlessFunction function;
  private static JsonNode document;

  @BeforeAll
  static void start() throws IOException {
    Path bundle = SmallBundle.write(folder.resolve("bundle"));
    function =
        FunctionFactory.named("serving").create(Settings.of(Map.of("bundle", bundle.toString())));
    document = Json.read(function.handle(Request.get("/openapi.json")).body());
  }

  @Test
  void describesEveryRouteOfCallers() {
    assertThat(document.path("paths").properties())
        .extracting(Map.Entry::getKey)
        .contains(
            "/v2/models/{model}/versions/{version}/infer",
            "/invocations",
            "/v1/models/{model}:predict",
            "/score",
            "/metrics",
            "/openapi.json")
        .noneMatch(path -> path.startsWith("/v2/repository"));
  }

  @Test
  void refersOnlyToSchemasThatAreThere() {
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void givesExamplesThatAreAnswered() {
    int sent = 0;
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (JsonNode example :
          path.getValue().at("/post/requestBody/content/application~1json/examples")) {
        Response answer =
            function.handle(
                Request.post(
                        path.getKey().replace("{model}", "flight-delays").replace("{version}", "1"),
                        Response.JSON,
                        example.path("value").toString())
                    .with(headers(path.getValue().at("/post/parameters"))));
        assertThat(answer.status()).as(path.getKey() + ": " + answer.text()).isEqualTo(200);
        sent++;
      }
    }
    assertThat(sent).isGreaterThanOrEqualTo(6);
  }

  private static Headers headers(JsonNode parameters) {
    Map<String, String> headers = new HashMap<>(Map.of("content-type", Response.JSON));
    for (JsonNode parameter : parameters) {
      if (parameter.path("in").asText().equals("header")) {
        headers.put(parameter.path("name").asText(), parameter.path("example").asText());
      }
    }
    return Headers.of(headers);
  }

  @ParameterizedTest
  @CsvSource({
    "/openapi, text/html; charset=utf-8, swagger-ui-bundle.js",
    "/openapi/page.js, text/javascript; charset=utf-8, SwaggerUIBundle",
    "/openapi/page.css, text/css; charset=utf-8, body",
    "/openapi/swagger-ui-bundle.js, text/javascript; charset=utf-8, SwaggerUIBundle",
    "/openapi/swagger-ui.css, text/css; charset=utf-8, .swagger-ui"
  })
  void hasAPageToTryIt(String path, String type, String part) {
    Response answer = function.handle(Request.get(path));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo(type);
    assertThat(answer.text()).contains(part);
  }

  @Test
  void givesNoOtherFile() {
    assertThat(function.handle(Request.get("/openapi/schemas.json")).status()).isEqualTo(404);
    assertThat(function.handle(Request.get("/openapi/..%2Fopenapi%2Fschemas.json")).status())
        .isEqualTo(404);
  }
}
