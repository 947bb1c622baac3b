package dev.trimaran.function.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Access;
import dev.trimaran.function.ErrorForm;
import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.function.RoutedFunction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiRoutesTest {

  /** Says that a greeting takes and gives one. */
  private static final class Greetings implements FunctionDescription {
    @Override
    public String title() {
      return "Greetings";
    }

    @Override
    public String text() {
      return "Says *hello*.";
    }

    @Override
    public ObjectNode schemas() {
      ObjectNode schemas = Json.object();
      schemas.putObject("Greeting").put("type", "string");
      return schemas;
    }

    @Override
    public String heading(Route route) {
      return "Manners";
    }

    @Override
    public void complete(Route route, ObjectNode operation) {
      if (route.method().equals("POST")) {
        Schemas.json(operation.putObject("requestBody").putObject("content"), "Greeting");
      }
    }
  }

  private final RoutedFunction function = function();

  private static RoutedFunction function() {
    Route.Handler nothing = call -> Response.empty(204);
    List<Route> routes =
        new ArrayList<>(
            List.of(
                Route.get("/greet/{who}", Access.CALL, "Who is greeted", nothing),
                Route.post("/greet/{who}", Access.CALL, "Greets", nothing).errors(ErrorForm.MLFLOW),
                Route.get("/alive", Access.HEALTH, "Whether it lives", nothing),
                Route.post("/forget", Access.ADMIN, "Forgets all", nothing)));
    routes.addAll(new OpenApiRoutes(routes, new Greetings()).routes());
    return RoutedFunction.of(routes).build();
  }

  private JsonNode document() {
    return Json.read(function.handle(Request.get("/openapi.json")).body());
  }

  @Test
  void describesTheTableWithWhatTheFunctionAdds() {
    JsonNode document = document();

    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(document.path("info").toString())
        .isEqualTo(
            "{\"title\":\"Greetings\",\"version\":\"dev\",\"description\":\"Says *hello*.\"}");
    JsonNode greet = document.at("/paths/~1greet~1{who}");
    assertThat(greet.at("/get/summary").asText()).isEqualTo("Who is greeted");
    assertThat(greet.at("/get/tags/0").asText()).isEqualTo("Manners");
    assertThat(greet.at("/post/parameters/0/name").asText()).isEqualTo("who");
    assertThat(greet.at("/post/requestBody/content/application~1json/schema/$ref").asText())
        .isEqualTo("#/components/schemas/Greeting");
    assertThat(document.at("/components/schemas/Greeting/type").asText()).isEqualTo("string");
  }

  @Test
  void errorsHaveTheFormOfTheirRoute() {
    JsonNode greet = document().at("/paths/~1greet~1{who}");
    String schema = "/responses/4XX/content/application~1json/schema/$ref";

    assertThat(greet.path("get").at(schema).asText()).isEqualTo("#/components/schemas/Error");
    assertThat(greet.path("post").at(schema).asText())
        .isEqualTo("#/components/schemas/MlflowError");
  }

  @Test
  void whatOperatorsMayDoIsNotTold() {
    assertThat(document().path("paths").has("/forget")).isFalse();
  }

  @Test
  void onlyHealthWantsNoKey() {
    assertThat(document().at("/paths/~1alive/get").has("security")).isFalse();
    assertThat(document().at("/paths/~1greet~1{who}/get/security")).hasSize(3);
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
