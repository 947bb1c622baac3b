package dev.trimaran.lifecycle.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The events of a run as OpenLineage has them, one a line: each step is a run of the job {@code
 * <pipeline>.<step>} with the pipeline's run as its parent, and its inputs and outputs are datasets
 * whose version is their SHA-256. See https://openlineage.io/docs/spec/object-model. Not thread
 * safe.
 */
final class LineageLog implements RunListener {
  private static final String PRODUCER = "https://trimaran.dev/lifecycle";
  private static final String EVENT_SCHEMA =
      "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
  private static final String FACETS = "https://openlineage.io/spec/facets/";
  private static final String NAMESPACE = "trimaran";

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final Map<String, PlannedStep> plan = new HashMap<>();
  private final Map<String, Manifest> finished = new HashMap<>();
  private String pipeline = "";

  /** All lines so far, as UTF-8. */
  byte[] bytes() {
    return lines.toByteArray();
  }

  @Override
  public void on(RunEvent event) {
    switch (event) {
      case RunEvent.RunStarted started -> {
        pipeline = started.pipeline();
        started.steps().forEach(step -> plan.put(step.id(), step));
        write(runEvent("START", started));
      }
      case RunEvent.StepStarted started -> write(stepEvent("START", started, started.step()));
      case RunEvent.StepProgress progress -> {}
      case RunEvent.StepFinished done -> {
        finished.put(done.step(), done.manifest());
        ObjectNode json = stepEvent("COMPLETE", done, done.step());
        outputs(json, done.manifest());
        facet(runFacets(json), "trimaran_step", PRODUCER)
            .put("key", done.manifest().key())
            .put("cached", done.cached());
        write(json);
      }
      case RunEvent.StepFailed failed -> {
        ObjectNode json = stepEvent("FAIL", failed, failed.step());
        error(json, failed.message());
        write(json);
      }
      case RunEvent.RunFinished end -> {
        RunRecord run = end.result().record();
        ObjectNode json =
            runEvent(
                switch (run.status()) {
                  case SUCCEEDED -> "COMPLETE";
                  case INTERRUPTED -> "ABORT";
                  case FAILED, LOST, RUNNING -> "FAIL";
                },
                end);
        run.message().ifPresent(message -> error(json, message));
        write(json);
      }
    }
  }

  private ObjectNode runEvent(String type, RunEvent event) {
    return event(type, event.at(), uuid(event.runId()), pipeline);
  }

  private ObjectNode stepEvent(String type, RunEvent event, String step) {
    ObjectNode json =
        event(type, event.at(), uuid(event.runId() + "/" + step), pipeline + "." + step);
    ObjectNode parent =
        facet(
            runFacets(json), "parent", FACETS + "1-0-1/ParentRunFacet.json#/$defs/ParentRunFacet");
    parent.putObject("run").put("runId", uuid(event.runId()).toString());
    parent.putObject("job").put("namespace", NAMESPACE).put("name", pipeline);
    PlannedStep planned = plan.get(step);
    if (planned != null) {
      ArrayNode inputs = json.withArray("/inputs");
      planned.sourceDigests().forEach(source -> source(inputs, source));
      planned.dependsOn().stream()
          .map(finished::get)
          .filter(manifest -> manifest != null)
          .forEach(manifest -> datasets(inputs, manifest));
    }
    return json;
  }

  private static ObjectNode event(String type, Instant at, UUID run, String job) {
    ObjectNode json =
        Json.object()
            .put("eventType", type)
            .put("eventTime", at.toString())
            .put("producer", PRODUCER)
            .put("schemaURL", EVENT_SCHEMA);
    json.putObject("run").put("runId", run.toString()).putObject("facets");
    json.putObject("job").put("namespace", NAMESPACE).put("name", job);
    json.putArray("inputs");
    json.putArray("outputs");
    return json;
  }

  private void outputs(ObjectNode json, Manifest manifest) {
    datasets(json.withArray("/outputs"), manifest);
  }

  private void datasets(ArrayNode list, Manifest manifest) {
    for (Artifact artifact : manifest.artifacts()) {
      dataset(list, pipeline + "/" + manifest.step() + "/" + artifact.name(), artifact.digest());
    }
  }

  private void source(ArrayNode list, String nameAndDigest) {
    int equals = nameAndDigest.lastIndexOf('=');
    dataset(
        list,
        pipeline + "/source/" + nameAndDigest.substring(0, equals),
        nameAndDigest.substring(equals + 1));
  }

  private static void dataset(ArrayNode list, String name, String digest) {
    ObjectNode dataset = list.addObject().put("namespace", NAMESPACE).put("name", name);
    facet(
            dataset.putObject("facets"),
            "version",
            FACETS + "1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet")
        .put("datasetVersion", digest);
  }

  private static void error(ObjectNode json, String message) {
    facet(
            runFacets(json),
            "errorMessage",
            FACETS + "1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet")
        .put("message", message)
        .put("programmingLanguage", "Java");
  }

  private static ObjectNode runFacets(ObjectNode json) {
    return json.withObject("/run/facets");
  }

  private static ObjectNode facet(ObjectNode facets, String name, String schema) {
    return facets.putObject(name).put("_producer", PRODUCER).put("_schemaURL", schema);
  }

  private static UUID uuid(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(ObjectNode json) {
    lines.writeBytes(Json.bytes(json));
    lines.write('\n');
  }
}
