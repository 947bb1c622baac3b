package dev.trimaran.serving.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Access;
import dev.trimaran.function.Json;
import dev.trimaran.function.Route;
import dev.trimaran.serving.Version;
import dev.trimaran.serving.models.ServedModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of routes in OpenAPI 3.1.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI Specification 3.1.0</a>
 */
final class OpenApi {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

  /** The attributes that every CloudEvent has, with an example each. */
  private static final Map<String, String> EVENT =
      new TreeMap<>(
          Map.of(
              "ce-id", "1",
              "ce-source", "/example",
              "ce-type", "com.example.request",
              "ce-specversion", "1.0"));

  private OpenApi() {}

  static ObjectNode describe(List<Route> routes, List<ServedModel> models) {
    ObjectNode document = Json.object().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Trimaran serving")
        .put("version", Version.TEXT)
        .put("description", description(models));
    ObjectNode paths = document.putObject("paths");
    for (Route route : routes) {
      if (route.access() == Access.ADMIN) {
        continue;
      }
      ObjectNode path =
          paths.has(route.template())
              ? (ObjectNode) paths.get(route.template())
              : paths.putObject(route.template());
      operation(route, models, path.putObject(route.method().toLowerCase(Locale.ROOT)));
    }
    ObjectNode components = document.putObject("components");
    Schemas.put(components.putObject("schemas"));
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
    schemes.putObject("key").put("type", "apiKey").put("in", "header").put("name", "X-API-Key");
    return document;
  }

  private static String description(List<ServedModel> models) {
    StringBuilder text = new StringBuilder("Loaded:\n");
    for (ServedModel model : models) {
      text.append("\n- `")
          .append(model.name())
          .append("` version `")
          .append(model.version())
          .append("`, target `")
          .append(model.signature().target())
          .append('`');
    }
    return text.toString();
  }

  private static void operation(Route route, List<ServedModel> models, ObjectNode out) {
    out.put("summary", route.summary());
    out.putArray("tags").add(tag(route));
    ArrayNode parameters = out.putArray("parameters");
    Matcher variables = VARIABLE.matcher(route.template());
    while (variables.find()) {
      ObjectNode parameter = parameters.addObject();
      parameter.put("name", variables.group(1)).put("in", "path").put("required", true);
      ObjectNode schema = parameter.putObject("schema").put("type", "string");
      if (variables.group(1).equals("model")) {
        ArrayNode names = schema.putArray("examples");
        models.stream().map(ServedModel::name).distinct().forEach(names::add);
      }
    }
    if (route.method().equals("POST") && route.template().equals("/")) {
      EVENT.forEach((name, example) -> header(parameters.addObject(), name, example));
    }
    if (route.method().equals("POST")) {
      Bodies.request(route, models, out);
    }
    Bodies.responses(route, out.putObject("responses"));
    if (route.access() != Access.HEALTH) {
      ArrayNode security = out.putArray("security");
      security.addObject().putArray("bearer");
      security.addObject().putArray("key");
      security.addObject();
    }
  }

  private static void header(ObjectNode parameter, String name, String example) {
    parameter.put("name", name).put("in", "header").put("required", true);
    parameter.put("example", example).putObject("schema").put("type", "string");
  }

  private static String tag(Route route) {
    String template = route.template();
    if (route.access() == Access.HEALTH) {
      return "Health";
    }
    if (template.startsWith("/v2")) {
      return "Open Inference Protocol v2";
    }
    if (template.startsWith("/v1")) {
      return "TensorFlow Serving, KServe v1, Vertex AI";
    }
    return switch (template) {
      case "/invocations", "/version" -> "MLflow, SageMaker";
      case "/score" -> "Azure Machine Learning";
      default -> "Other";
    };
  }
}
