package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for a value in a pipeline: {@code {"Get": "Parameters.P"}}, {@code
 * Execution.PipelineName} and the like, a property of a step ({@code Steps.S.ModelArtifacts…}),
 * {@code Std:Join} and {@code Std:JsonGet}.
 */
final class PipelineValues {
  /** Reads a property file of a step. */
  @FunctionalInterface
  interface Files {
    JsonNode read(String step, String file) throws IOException;
  }

  private static final Pattern PART =
      Pattern.compile("([^.\\[\\]'\"]+)|\\[['\"]?([^\\]'\"]+)['\"]?\\]");
  private static final Set<String> TEXTS = Set.of("HyperParameters", "Environment");

  private final Map<String, JsonNode> parameters;
  private final Map<String, JsonNode> execution;
  private final Map<String, JsonNode> steps;
  private final Files files;

  /**
   * Values of one execution.
   *
   * @param steps what Describe says of the steps that are done, by their names
   */
  PipelineValues(
      Map<String, JsonNode> parameters,
      Map<String, JsonNode> execution,
      Map<String, JsonNode> steps,
      Files files) {
    this.parameters = parameters;
    this.execution = execution;
    this.steps = steps;
    this.files = files;
  }

  /** The node with values in the place of what stands for them. */
  JsonNode of(JsonNode node) throws IOException {
    if (node instanceof ArrayNode array) {
      ArrayNode values = JsonNodeFactory.instance.arrayNode();
      for (JsonNode one : array) {
        values.add(of(one));
      }
      return values;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    if (object.size() == 1 && object.has("Get")) {
      return got(object.path("Get").asText());
    }
    if (object.size() == 1 && object.has("Std:Join")) {
      return joined(object.path("Std:Join"));
    }
    if (object.size() == 1 && object.has("Std:JsonGet")) {
      return fromFile(object.path("Std:JsonGet"));
    }
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      JsonNode value = of(member.getValue());
      values.set(member.getKey(), TEXTS.contains(member.getKey()) ? texts(value) : value);
    }
    return values;
  }

  /** Numbers among hyperparameters and variables are written as text. */
  private static JsonNode texts(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode texts = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
      return texts;
    }
    return node;
  }

  private JsonNode joined(JsonNode join) throws IOException {
    List<String> parts = new ArrayList<>();
    for (JsonNode value : join.path("Values")) {
      parts.add(of(value).asText());
    }
    return TextNode.valueOf(String.join(join.path("On").asText(), parts));
  }

  private JsonNode fromFile(JsonNode get) throws IOException {
    List<String> parts = parts(get.path("PropertyFile").path("Get").asText());
    JsonNode file = files.read(parts.get(1), parts.getLast());
    return found(file, parts(of(get.path("Path")).asText()), get.path("Path").asText());
  }

  private JsonNode got(String path) {
    List<String> parts = parts(path);
    List<String> inner = parts.subList(Math.min(2, parts.size()), parts.size());
    Map<String, JsonNode> from =
        switch (parts.getFirst()) {
          case "Parameters" -> parameters;
          case "Execution" -> execution;
          case "Steps" -> steps;
          default -> throw Refused.invalid("Unknown reference in the pipeline: " + path);
        };
    JsonNode root = parts.size() > 1 ? from.get(parts.get(1)) : null;
    if (root == null) {
      throw Refused.invalid("Unknown reference in the pipeline: " + path);
    }
    return found(root, inner, path);
  }

  private static JsonNode found(JsonNode root, List<String> parts, String path) {
    JsonNode at = root;
    for (String part : parts) {
      at = at.isArray() ? element(at, part) : at.path(part);
    }
    if (at.isMissingNode()) {
      throw Refused.invalid("There is no value at " + path);
    }
    return at;
  }

  /** An element by its number, or by the name that it has, such as an output's OutputName. */
  private static JsonNode element(JsonNode array, String part) {
    if (part.matches("\\d+")) {
      return array.path(Integer.parseInt(part));
    }
    for (JsonNode one : array) {
      for (Map.Entry<String, JsonNode> member : one.properties()) {
        if (member.getKey().endsWith("Name") && member.getValue().asText().equals(part)) {
          return one;
        }
      }
    }
    return MissingNode.getInstance();
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(path);
    while (part.find()) {
      parts.add(part.group(1) == null ? part.group(2) : part.group(1));
    }
    return parts;
  }
}
