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
import dev.trimaran.serving.Doubling;
import dev.trimaran.serving.SmallBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {

  private static final String INFER =
      "/paths/~1v2~1models~1{model}~1infer/post/requestBody/content/application~1json/examples";

  @TempDir static Path folder;

  private static ServerlessFunction function;
  private static JsonNode document;

  @BeforeAll
  static void start() throws IOException {
    SmallBundle.write(folder.resolve("models/flight-delays/1"));
    Doubling.write(folder.resolve("models/double/1"));
    function =
        FunctionFactory.named("serving")
            .create(Settings.of(Map.of("bundle", folder.resolve("models").toString())));
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
    assertThat(sent(function, path -> path.contains("{model}"))).isGreaterThanOrEqualTo(6);
  }

  @Test
  void givesExamplesForTheOnlyModel() {
    Path bundle = folder.resolve("models/flight-delays/1");
    try (ServerlessFunction alone =
        FunctionFactory.named("serving")
            .create(Settings.of(Map.of("bundle", bundle.toString(), "model", "flight-delays")))) {
      assertThat(sent(alone, path -> !path.contains("{model}"))).isGreaterThanOrEqualTo(3);
    }
  }

  /** Sends every example of these paths; how many were answered with 200, as all have to be. */
  private static int sent(ServerlessFunction to, Predicate<String> paths) {
    JsonNode described = Json.read(to.handle(Request.get("/openapi.json")).body());
    int sent = 0;
    for (Map.Entry<String, JsonNode> path : described.path("paths").properties()) {
      JsonNode examples =
          path.getValue().at("/post/requestBody/content/application~1json/examples");
      for (Map.Entry<String, JsonNode> example : examples.properties()) {
        if (paths.test(path.getKey())) {
          String[] names = example.getKey().split(" version ", -1);
          Request request =
              Request.post(
                      path.getKey().replace("{model}", names[0]).replace("{version}", names[1]),
                      Response.JSON,
                      example.getValue().path("value").toString())
                  .with(headers(path.getValue().at("/post/parameters")));
          Response answer = to.handle(request);
          assertThat(answer.status()).as(request.path() + ": " + answer.text()).isEqualTo(200);
          sent++;
        }
      }
    }
    return sent;
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

  @Test
  void tellsTheTensorsOfModelsThatTakeThem() {
    assertThat(document.at("/info/description").asText())
        .contains(
            "- `flight-delays` version `1`, target `late`",
            "- `double` version `1`, which takes the tensors `x` FP32 [-1,2], `caption` BYTES [-1]"
                + " and gives `twice` FP32 [-1,2], `caption` BYTES [-1]");
    assertThat(document.at(INFER).properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("double version 1", "flight-delays version 1");
    assertThat(document.at(INFER + "/double version 1/value").toString())
        .isEqualTo(
            "{\"id\":\"1\",\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[1.0,1.0]},"
                + "{\"name\":\"caption\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"text\"]}]}");
  }

  @Test
  void hasAPage() {
    assertThat(function.handle(Request.get("/openapi")).text()).contains("openapi/page.js");
  }
}
