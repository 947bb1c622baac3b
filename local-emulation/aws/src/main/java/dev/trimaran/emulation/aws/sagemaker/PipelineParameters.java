package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of an execution: what is given, and the defaults of the others. */
final class PipelineParameters {
  private PipelineParameters() {}

  static Map<String, JsonNode> of(PipelineDefinition definition, JsonNode given) {
    Map<String, String> values = new LinkedHashMap<>();
    given.forEach(one -> values.put(one.path("Name").asText(), one.path("Value").asText()));
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    for (JsonNode parameter : definition.parameters()) {
      String name = parameter.path("Name").asText();
      String value = values.remove(name);
      if (value == null && !parameter.has("DefaultValue")) {
        throw Refused.invalid("Parameter [%s] is missing and has no default value".formatted(name));
      }
      String text = value == null ? parameter.path("DefaultValue").asText() : value;
      JsonNode choices = parameter.path("EnumValues");
      if (choices.isArray() && choices.valueStream().noneMatch(one -> one.asText().equals(text))) {
        throw Refused.invalid(
            "Parameter [%s]: expected one of %s, found %s".formatted(name, choices, text));
      }
      parameters.put(name, typed(name, parameter.path("Type").asText(), text));
    }
    if (!values.isEmpty()) {
      throw Refused.invalid(
          "Unknown parameters of the pipeline: " + String.join(", ", values.keySet()));
    }
    return parameters;
  }

  private static JsonNode typed(String name, String type, String text) {
    try {
      return switch (type) {
        case "Integer" -> LongNode.valueOf(Long.parseLong(text));
        case "Float" -> DoubleNode.valueOf(Double.parseDouble(text));
        case "Boolean" -> BooleanNode.valueOf(Boolean.parseBoolean(text));
        default -> TextNode.valueOf(text);
      };
    } catch (NumberFormatException e) {
      throw Refused.invalid(
          "Parameter [%s]: expected a value of type %s, found %s".formatted(name, type, text));
    }
  }
}
