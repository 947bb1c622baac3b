package dev.trimaran.model.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.ExpressionException;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The stored form of a pipeline: names, types and expressions as text. */
final class PipelineJson {
  private static final int FORMAT = 1;

  private PipelineJson() {}

  static ObjectNode write(TransformPipeline pipeline) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    var inputs = json.putArray("inputs");
    for (Column column : pipeline.inputs().columns()) {
      inputs.addObject().put("name", column.name()).put("type", column.type().toString());
    }
    var steps = json.putArray("steps");
    for (Step step : pipeline.steps()) {
      var assignments = steps.addObject().put("name", step.name()).putArray("assignments");
      for (Assignment assignment : step.assignments()) {
        assignments
            .addObject()
            .put("column", assignment.column())
            .put("expression", assignment.expression());
      }
    }
    var features = json.putArray("features");
    pipeline.features().forEach(features::add);
    return json;
  }

  static TransformPipeline read(JsonNode json) {
    int format = json.path("format").asInt(0);
    if (format != FORMAT) {
      throw new TransformException(
          "transforms: expected format %d, found %s; it was written by another version"
              .formatted(FORMAT, json.path("format")));
    }
    List<Column> columns = new ArrayList<>();
    for (JsonNode column : array(json, "inputs")) {
      columns.add(new Column(text(column, "name"), type(text(column, "type"))));
    }
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : array(json, "steps")) {
      List<Assignment> assignments = new ArrayList<>();
      for (JsonNode a : array(step, "assignments")) {
        assignments.add(new Assignment(text(a, "column"), text(a, "expression")));
      }
      steps.add(new Step(text(step, "name"), assignments));
    }
    List<String> features = new ArrayList<>();
    for (JsonNode feature : array(json, "features")) {
      features.add(feature.asText());
    }
    try {
      return new TransformPipeline(new Schema(columns), steps, features);
    } catch (ExpressionException e) {
      throw new TransformException("transforms: " + e.getMessage() + "\n" + e.caret());
    }
  }

  private static JsonNode array(JsonNode json, String name) {
    JsonNode array = json.path(name);
    if (!array.isArray()) {
      throw new TransformException(
          "transforms: expected a list '%s', found %s"
              .formatted(name, array.isMissingNode() ? "nothing" : array));
    }
    return array;
  }

  private static String text(JsonNode json, String name) {
    JsonNode text = json.path(name);
    if (!text.isTextual()) {
      throw new TransformException(
          "transforms: expected a text '%s', found %s"
              .formatted(name, text.isMissingNode() ? "nothing" : text));
    }
    return text.asText();
  }

  private static Type type(String word) {
    return Arrays.stream(Type.values())
        .filter(type -> type.toString().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new TransformException(
                "transforms: expected a type %s, found '%s'"
                    .formatted(Arrays.toString(Type.values()), word)));
  }
}
