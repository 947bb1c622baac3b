package dev.trimaran.drift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.function.openapi.FunctionDescription;
import dev.trimaran.function.openapi.Schemas;
import java.util.Map;

/** The drift function's bodies and parameters, with examples. */
final class DriftDescription implements FunctionDescription {

  private static final int EXAMPLE_ROWS = 120;

  private final boolean watches;

  /**
   * The description.
   *
   * @param watches whether there is a workspace whose models are watched
   */
  DriftDescription(boolean watches) {
    this.watches = watches;
  }

  @Override
  public String title() {
    return "Trimaran drift";
  }

  @Override
  public String text() {
    return watches
        ? "Says what moved between training and what models see now, and compares two tables."
        : "Compares two tables and says what moved. With a workspace it watches its models, too.";
  }

  @Override
  public ObjectNode schemas() {
    return Schemas.beside(DriftDescription.class);
  }

  @Override
  public String heading(Route route) {
    String template = route.template();
    if (template.equals(CompareRoutes.PATH)) {
      return "Two tables";
    }
    return template.startsWith("/v2/drift") || template.equals("/") ? "Models" : "Other";
  }

  @Override
  public void complete(Route route, ObjectNode operation) {
    String template = route.template();
    if (template.equals(CompareRoutes.PATH)) {
      ObjectNode content = body(operation, true);
      example(Schemas.json(content, "CompareRequest"), "a shift", comparison());
      page(answer(operation, "Result"));
    } else if (template.equals(CheckRoutes.PATH)) {
      ObjectNode content = body(operation, false);
      example(Schemas.json(content, "CheckRequest"), "a week", Json.object().put("window", "P7D"));
      answer(operation, "Summaries");
    } else if (template.equals("/")) {
      event(operation);
      answer(operation, "Summaries");
    } else if (template.equals("/v2/drift/models")) {
      answer(operation, "Models");
    } else if (template.endsWith("/history")) {
      ObjectNode limit = ((ArrayNode) operation.path("parameters")).addObject();
      limit.put("name", "limit").put("in", "query").put("required", false);
      limit
          .putObject("schema")
          .put("type", "integer")
          .put("minimum", 1)
          .put("maximum", ResultRoutes.MOST);
      answer(operation, "History");
    } else if (template.endsWith("/report")) {
      page(((ObjectNode) operation.at("/responses/200")).putObject("content"));
    } else if (template.startsWith("/v2/drift/models/")) {
      answer(operation, "Result");
    }
  }

  private static ObjectNode body(ObjectNode operation, boolean required) {
    return operation.putObject("requestBody").put("required", required).putObject("content");
  }

  private static ObjectNode answer(ObjectNode operation, String schema) {
    ObjectNode content = ((ObjectNode) operation.at("/responses/200")).putObject("content");
    Schemas.json(content, schema);
    return content;
  }

  private static void page(ObjectNode content) {
    content.putObject("text/html").putObject("schema").put("type", "string");
  }

  private static void example(ObjectNode json, String name, ObjectNode value) {
    json.putObject("examples").putObject(name).set("value", value);
  }

  private static void event(ObjectNode operation) {
    ArrayNode parameters = (ArrayNode) operation.path("parameters");
    Map<String, String> attributes =
        Map.of(
            "ce-id", "1",
            "ce-source", "/example",
            "ce-type", CheckRoutes.TICK,
            "ce-specversion", "1.0");
    attributes.keySet().stream()
        .sorted()
        .forEach(name -> {
          ObjectNode header = parameters.addObject();
          header.put("name", name).put("in", "header").put("required", true);
          header.put("example", attributes.get(name)).putObject("schema").put("type", "string");
        });
    body(operation, false).putObject(Response.JSON).putObject("schema");
  }

  private static ObjectNode comparison() {
    ObjectNode example = Json.object();
    for (String table : new String[] {"reference", "current"}) {
      ObjectNode columns = example.putObject(table);
      ArrayNode ages = columns.putArray("age");
      ArrayNode cities = columns.putArray("city");
      for (int row = 0; row < EXAMPLE_ROWS; row++) {
        ages.add(row % 40 + (table.equals("current") ? 40 : 20));
        cities.add(row % 3 == 0 ? "Basel" : "Zürich");
      }
    }
    return example;
  }
}
