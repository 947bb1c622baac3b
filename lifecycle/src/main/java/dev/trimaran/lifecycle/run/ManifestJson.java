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
public final class ManifestJson {
  private ManifestJson() {}

  /** The stored form of a manifest. */
  public static ObjectNode write(Manifest manifest) {
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

  /** Reads what {@link #write(Manifest)} wrote. */
  public static Manifest read(JsonNode json) {
    Map<String, String> inputs = new LinkedHashMap<>();
    json.required("inputs")
        .properties()
        .forEach(input -> inputs.put(input.getKey(), input.getValue().asText()));
    StageResult result = result(json);
    return new Manifest(
        json.required("step").asText(),
        json.required("stage").asText(),
        json.required("key").asText(),
        result.artifacts(),
        result.facts(),
        inputs,
        result.refusal(),
        Instant.parse(json.required("finished").asText()),
        Duration.parse(json.required("took").asText()));
  }

  /** The stored form of a result. */
  public static ObjectNode write(StageResult result) {
    ObjectNode json = Json.object();
    result.refusal().ifPresent(refusal -> json.set("refusal", write(refusal)));
    ArrayNode artifacts = json.putArray("artifacts");
    result.artifacts().forEach(artifact -> artifacts.add(write(artifact)));
    json.set("facts", result.facts());
    return json;
  }

  /** Reads what {@link #write(StageResult)} wrote. */
  public static StageResult result(JsonNode json) {
    List<Artifact> artifacts = new ArrayList<>();
    json.required("artifacts").forEach(artifact -> artifacts.add(artifact(artifact)));
    return new StageResult(
        artifacts,
        (ObjectNode) json.required("facts"),
        json.has("refusal") ? Optional.of(refusal(json.get("refusal"))) : Optional.empty());
  }

  /** The stored form of a refusal. */
  public static ObjectNode write(Refusal refusal) {
    ObjectNode json =
        Json.object().put("exitCode", refusal.exitCode()).put("message", refusal.message());
    refusal.details().forEach(json.putArray("details")::add);
    return json;
  }

  /** Reads what {@link #write(Refusal)} wrote. */
  public static Refusal refusal(JsonNode json) {
    List<String> details = new ArrayList<>();
    json.required("details").forEach(detail -> details.add(detail.asText()));
    return new Refusal(
        json.required("exitCode").asInt(), json.required("message").asText(), details);
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
}
