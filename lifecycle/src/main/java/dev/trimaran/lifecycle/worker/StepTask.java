package dev.trimaran.lifecycle.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.ManifestJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a worker must know of a step.
 *
 * @param runId the run that it is part of
 * @param codeVersion the version of the program that asks; the worker must be of the same
 * @param actor who started the run
 * @param step the step's id
 * @param stage its stage
 * @param key its key
 * @param spec the text of the pipeline's spec
 * @param arguments what tells it from others of its stage
 * @param inputs the manifests of the steps that it builds on, by step id
 */
record StepTask(
    String runId,
    String codeVersion,
    String actor,
    String step,
    String stage,
    String key,
    String spec,
    Map<String, String> arguments,
    Map<String, Manifest> inputs) {

  StepTask {
    arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("runId", runId)
            .put("codeVersion", codeVersion)
            .put("actor", actor)
            .put("step", step)
            .put("stage", stage)
            .put("key", key)
            .put("spec", spec);
    arguments.forEach(json.putObject("arguments")::put);
    ObjectNode manifests = json.putObject("inputs");
    inputs.forEach((id, manifest) -> manifests.set(id, ManifestJson.write(manifest)));
    return json;
  }

  static StepTask of(JsonNode json) {
    Map<String, String> arguments = new TreeMap<>();
    json.required("arguments")
        .properties()
        .forEach(argument -> arguments.put(argument.getKey(), argument.getValue().asText()));
    Map<String, Manifest> inputs = new LinkedHashMap<>();
    json.required("inputs")
        .properties()
        .forEach(input -> inputs.put(input.getKey(), ManifestJson.read(input.getValue())));
    return new StepTask(
        json.required("runId").asText(),
        json.required("codeVersion").asText(),
        json.required("actor").asText(),
        json.required("step").asText(),
        json.required("stage").asText(),
        json.required("key").asText(),
        json.required("spec").asText(),
        arguments,
        inputs);
  }
}
