package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pipeline's definition, read: its parameters, and its steps with what they wait for. See the <a
 * href="https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/">schema</a>.
 *
 * @param parameters as they are written
 * @param steps by their names, those of conditions' branches too, in the order they are written
 */
record PipelineDefinition(List<JsonNode> parameters, Map<String, Step> steps) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern STEP = Pattern.compile("^Steps\\.([^.\\[]+)");

  /**
   * A step.
   *
   * @param json as it is written
   * @param after the steps that it waits for
   * @param branch the condition and its outcome that it belongs to; empty outside of branches
   */
  record Step(JsonNode json, Set<String> after, Optional<Branch> branch) {
    String name() {
      return json.path("Name").asText();
    }

    String type() {
      return json.path("Type").asText();
    }
  }

  /** A condition's outcome. */
  record Branch(String condition, boolean outcome) {}

  /** The definition of this text; refuses what cannot be run. */
  static PipelineDefinition of(String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw Refused.invalid(
          "Unable to parse pipeline definition. Invalid JSON: " + e.getOriginalMessage());
    }
    if (!root.path("Steps").isArray() || root.path("Steps").isEmpty()) {
      throw Refused.invalid("Unable to parse pipeline definition. Steps: expected at least one.");
    }
    Map<String, Step> steps = new LinkedHashMap<>();
    collect(root.path("Steps"), Optional.empty(), steps);
    for (Step step : steps.values()) {
      for (String name : step.after()) {
        if (!steps.containsKey(name)) {
          throw Refused.invalid(
              "Step %s waits for step %s, which is not in the pipeline."
                  .formatted(step.name(), name));
        }
      }
      circle(step, steps, new ArrayList<>());
    }
    return new PipelineDefinition(root.path("Parameters").valueStream().toList(), steps);
  }

  private static void collect(JsonNode from, Optional<Branch> branch, Map<String, Step> steps) {
    for (JsonNode json : from) {
      String name = json.path("Name").asText();
      Set<String> after = new LinkedHashSet<>();
      json.path("DependsOn").forEach(one -> after.add(one.asText()));
      branch.ifPresent(of -> after.add(of.condition()));
      boolean condition = json.path("Type").asText().equals("Condition");
      references(
          condition ? json.path("Arguments").path("Conditions") : json.path("Arguments"), after);
      if (!PipelineWork.TYPES.contains(json.path("Type").asText())) {
        throw Refused.invalid(
            "Step %s: expected a type of %s, found %s"
                .formatted(name, PipelineWork.TYPES, json.path("Type").asText()));
      }
      if (steps.put(name, new Step(json, Set.copyOf(after), branch)) != null) {
        throw Refused.invalid("Step names must be unique, found more than one " + name);
      }
      if (condition) {
        JsonNode arguments = json.path("Arguments");
        collect(arguments.path("IfSteps"), Optional.of(new Branch(name, true)), steps);
        collect(arguments.path("ElseSteps"), Optional.of(new Branch(name, false)), steps);
      }
    }
  }

  private static void references(JsonNode node, Set<String> found) {
    if (node.path("Get").isTextual()) {
      Matcher step = STEP.matcher(node.path("Get").asText());
      if (step.find()) {
        found.add(step.group(1));
      }
    }
    node.forEach(inner -> references(inner, found));
  }

  private static void circle(Step step, Map<String, Step> steps, List<String> way) {
    if (way.contains(step.name())) {
      throw Refused.invalid("Steps wait for each other in a circle: " + way + " " + step.name());
    }
    way.add(step.name());
    for (String name : step.after()) {
      Step before = steps.get(name);
      if (before != null) {
        circle(before, steps, way);
      }
    }
    way.removeLast();
  }
}
