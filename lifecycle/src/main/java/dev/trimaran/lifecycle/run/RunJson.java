package dev.trimaran.lifecycle.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The stored form of run records. */
public final class RunJson {
  private RunJson() {}

  /** The stored form, which is also what programs are given. */
  public static ObjectNode write(RunRecord run) {
    ObjectNode json =
        Json.object()
            .put("id", run.id())
            .put("pipeline", run.pipeline())
            .put("status", name(run.status()))
            .put("exitCode", run.exitCode())
            .put("started", run.started().toString())
            .put("took", run.took().toString())
            .put("specDigest", run.specDigest())
            .put("codeVersion", run.codeVersion())
            .put("actor", run.actor());
    run.message().ifPresent(message -> json.put("message", message));
    ArrayNode steps = json.putArray("steps");
    run.steps().forEach(step -> steps.add(write(step)));
    return json;
  }

  static RunRecord read(JsonNode json) {
    List<StepRecord> steps = new ArrayList<>();
    json.required("steps").forEach(step -> steps.add(step(step)));
    return new RunRecord(
        json.required("id").asText(),
        json.required("pipeline").asText(),
        RunStatus.valueOf(constant(json.required("status"))),
        json.required("exitCode").asInt(),
        Instant.parse(json.required("started").asText()),
        Duration.parse(json.required("took").asText()),
        json.required("specDigest").asText(),
        json.required("codeVersion").asText(),
        json.required("actor").asText(),
        steps,
        optional(json, "message"));
  }

  private static ObjectNode write(StepRecord step) {
    ObjectNode json =
        Json.object()
            .put("id", step.id())
            .put("stage", step.stage())
            .put("status", name(step.status()))
            .put("took", step.took().toString());
    step.key().ifPresent(key -> json.put("key", key));
    step.started().ifPresent(started -> json.put("started", started.toString()));
    step.message().ifPresent(message -> json.put("message", message));
    step.dependsOn().forEach(json.putArray("dependsOn")::add);
    return json;
  }

  private static StepRecord step(JsonNode json) {
    List<String> dependsOn = new ArrayList<>();
    json.required("dependsOn").forEach(other -> dependsOn.add(other.asText()));
    return new StepRecord(
        json.required("id").asText(),
        json.required("stage").asText(),
        StepStatus.valueOf(constant(json.required("status"))),
        optional(json, "key"),
        dependsOn,
        optional(json, "started").map(Instant::parse),
        Duration.parse(json.required("took").asText()),
        optional(json, "message"));
  }

  private static Optional<String> optional(JsonNode json, String name) {
    return json.has(name) ? Optional.of(json.get(name).asText()) : Optional.empty();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String constant(JsonNode name) {
    return name.asText().toUpperCase(Locale.ROOT);
  }
}
