package dev.trimaran.lifecycle.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.CanonicalSpec;
import dev.trimaran.lifecycle.run.Digests;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StepId;
import dev.trimaran.lifecycle.train.TrainedModel;
import dev.trimaran.spec.Candidate;
import dev.trimaran.spec.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model comes from. Only what has made it what it is: the same model found among other
 * candidates has the same provenance, and so the same digest.
 */
final class Provenance {
  private Provenance() {}

  static ObjectNode of(StageRequest request, TrainedModel winner, String codeVersion) {
    Pipeline pipeline = request.pipeline();
    Candidate candidate = candidate(pipeline, winner.trained());
    ObjectNode json =
        Json.object()
            .put("pipeline", pipeline.metadata().name())
            .put("codeVersion", codeVersion)
            .put("specDigest", specDigest(pipeline, candidate))
            .put("candidate", candidate.name())
            .put("algorithm", candidate.algorithm())
            .put("seed", pipeline.train().seed());
    json.set("parameters", winner.trained().facts().path("best").path("parameters"));
    json.set("trainRows", winner.trained().facts().path("trainRows"));
    ObjectNode split = json.putObject("split");
    split.put("trainUntil", pipeline.train().split().trainUntil().toString());
    pipeline.train().split().testUntil().ifPresent(end -> split.put("testUntil", end.toString()));
    ObjectNode data = json.putObject("data");
    for (String table : pipeline.ingest().keySet()) {
      Manifest ingested = request.input(StepId.ingest(table));
      JsonNode source = ingested.facts().path("source");
      ObjectNode one = data.putObject(table);
      one.set("uri", source.path("uri"));
      one.set("sha256", source.path("sha256"));
      one.set("rows", ingested.facts().path("rows"));
    }
    Manifest features = request.input(StepId.FEATURES);
    json.put("trainingSetSha256", features.artifact("training-set").digest());
    return json;
  }

  /** The digest of the parts of the spec that made this model. */
  private static String specDigest(Pipeline pipeline, Candidate candidate) {
    Map<String, Object> parts = new TreeMap<>();
    parts.put("candidate", candidate);
    parts.put("crossValidation", pipeline.train().crossValidation());
    parts.put("features", pipeline.features());
    parts.put("ingest", pipeline.ingest());
    parts.put("learned", pipeline.train().features());
    parts.put("prepare", pipeline.prepare());
    parts.put("seed", pipeline.train().seed());
    parts.put("split", pipeline.train().split());
    parts.put("target", pipeline.problem().target());
    parts.put("transforms", candidate.transforms().orElse(pipeline.train().transforms()));
    parts.put("tune", pipeline.train().tune());
    return Digests.of(List.of(Json.text(CanonicalSpec.of(parts))));
  }

  private static Candidate candidate(Pipeline pipeline, Manifest trained) {
    String name = trained.facts().path("candidate").asText();
    return pipeline.train().candidates().stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no candidate is called " + name));
  }
}
