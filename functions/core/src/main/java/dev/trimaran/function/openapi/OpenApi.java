package dev.trimaran.function.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Access;
import dev.trimaran.function.ErrorForm;
import dev.trimaran.function.Json;
import dev.trimaran.function.Route;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of routes in OpenAPI 3.1, without those of operators.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI Specification 3.1.0</a>
 */
final class OpenApi {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

  private OpenApi() {}

  static ObjectNode describe(List<Route> routes, FunctionDescription function) {
    ObjectNode document = Json.object().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", function.title())
        .put("version", function.version())
        .put("description", function.text());
    ObjectNode paths = document.putObject("paths");
    for (Route route : routes) {
      if (route.access() != Access.ADMIN) {
        ObjectNode path = paths.withObjectProperty(route.template());
        operation(route, function, path.putObject(route.method().toLowerCase(Locale.ROOT)));
      }
    }
    ObjectNode components = document.putObject("components");
    ObjectNode schemas = Schemas.beside(OpenApi.class);
    function.schemas().properties().forEach(one -> schemas.set(one.getKey(), one.getValue()));
    components.set("schemas", schemas);
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
    schemes.putObject("key").put("type", "apiKey").put("in", "header").put("name", "X-API-Key");
    return document;
  }

  private static void operation(Route route, FunctionDescription function, ObjectNode out) {
    boolean health = route.access() == Access.HEALTH;
    out.put("summary", route.summary());
    out.putArray("tags").add(health ? "Health" : function.heading(route));
    ArrayNode parameters = out.putArray("parameters");
    Matcher variables = VARIABLE.matcher(route.template());
    while (variables.find()) {
      ObjectNode parameter = parameters.addObject();
      parameter.put("name", variables.group(1)).put("in", "path").put("required", true);
      parameter.putObject("schema").put("type", "string");
    }
    ObjectNode responses = out.putObject("responses");
    responses.putObject("200").put("description", "The answer");
    function.complete(route, out);
    error(route, responses, "4XX", "What was sent cannot be answered: where, expected, found");
    error(route, responses, "5XX", "Not ready, too late, or a failure");
    if (!health) {
      ArrayNode security = out.putArray("security");
      security.addObject().putArray("bearer");
      security.addObject().putArray("key");
      security.addObject();
    }
  }

  private static void error(Route route, ObjectNode responses, String code, String description) {
    Schemas.json(
        responses.putObject(code).put("description", description).putObject("content"),
        route.errors().equals(ErrorForm.MLFLOW) ? "MlflowError" : "Error");
  }
}
