package dev.trimaran.lifecycle.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stored form of manifests and what is in them. */
final class ManifestJson {
  private ManifestJson() {}

  static ObjectNode write(Manifest manifest) {
    ObjectNode json = Json.object();
    json.put("step", manifest.step());
    json.put("stage", manifest.stage());
    json.put("key", manifest.key());
    json.put("finished", manifest.finished().toString());
    json.put("took", manifest.took().toString());
    manifest.inputs().forEach(json.putObject("inputs")::put);
    manifest.refusal().ifPresent(refusal -> json.set("refusal", write(refusal)));
    ArrayNode artifacts = json.putArray("artifacts");
    manifest.artifacts().forEach(artifact -> artifacts.add(write(artifact)));
    json.set("facts", manifest.facts());
    return json;
  }

  static Manifest read(JsonNode json) {
    Map<String, String> inputs = new LinkedHashMap<>();
    json.required("inputs")
        .properties()
        .forEach(input -> inputs.put(input.getKey(), input.getValue().asText()));
    List<Artifact> artifacts = new ArrayList<>();
    json.required("artifacts").forEach(artifact -> artifacts.add(artifact(artifact)));
    return new Manifest(
        json.required("step").asText(),
        json.required("stage").asText(),
        json.required("key").asText(),
        artifacts,
        (ObjectNode) json.required("facts"),
        inputs,
        json.has("refusal") ? Optional.of(refusal(json.get("refusal"))) : Optional.empty(),
        Instant.parse(json.required("finished").asText()),
        Duration.parse(json.required("took").asText()));
  }

  private static ObjectNode write(Artifact artifact) {
    return Json.object()
        .put("name", artifact.name())
        .put("digest", artifact.digest())
        .put("size", artifact.size())
        .put("mediaType", artifact.mediaType());
  }

  private static Artifact artifact(JsonNode json) {
    return new Artifact(
        json.required("name").asText(),
        json.required("digest").asText(),
        json.required("size").asLong(),
        json.required("mediaType").asText());
  }

  private static ObjectNode write(Refusal refusal) {
    ObjectNode json =
        Json.object().put("exitCode", refusal.exitCode()).put("message", refusal.message());
    refusal.details().forEach(json.putArray("details")::add);
    return json;
  }

  private static Refusal refusal(JsonNode json) {
    List<String> details = new ArrayList<>();
    json.required("details").forEach(detail -> details.add(detail.asText()));
    return new Refusal(
        json.required("exitCode").asInt(), json.required("message").asText(), details);
  }
}
