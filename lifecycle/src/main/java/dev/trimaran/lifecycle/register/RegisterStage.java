package dev.trimaran.lifecycle.register;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.evaluate.EvaluateStage;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.CanonicalSpec;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.lifecycle.run.StepId;
import dev.trimaran.lifecycle.train.TrainedModel;
import dev.trimaran.lifecycle.train.TrainingRows;
import dev.trimaran.model.bundle.Baseline;
import dev.trimaran.model.bundle.BundleContent;
import dev.trimaran.model.bundle.BundleWriter;
import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.bundle.BundleFile;
import dev.trimaran.provider.api.bundle.StoredBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes the winner's bundle and registers it: first its files, then the version, then the aliases,
 * then this step's manifest. Each of these can be repeated, so that a run that is killed in between
 * is made whole by the next.
 */
public final class RegisterStage implements Stage {
  /** The alias of the newest registered version. */
  public static final String CHALLENGER = "challenger";

  @Override
  public String name() {
    return "register";
  }

  @Override
  public boolean stillHolds(StageRequest request, Manifest manifest, StageContext context) {
    String digest = manifest.facts().path("digest").asText();
    return context
        .provider()
        .models()
        .byAlias(request.pipeline().register().name(), EvaluateStage.CHAMPION)
        .filter(champion -> champion.bundleDigest().equals(digest))
        .isPresent();
  }

  @Override
  public StageResult run(StageRequest request, StageContext context) throws IOException {
    TrainedModel trained = TrainedModel.winner(request, context);
    ObjectNode provenance = Provenance.of(request, trained, context.codeVersion());
    Path folder = context.scratch().resolve("bundle");
    String digest;
    try (TrainingRows rows =
        TrainingRows.open(
            context.fetch(request.input(StepId.FEATURES).artifact("training-set")),
            request.pipeline(),
            context.scratch())) {
      context.progress(0.1, "profiling the training rows");
      Baseline baseline = BaselineRows.profile(rows, trained.model(), context);
      context.progress(0.6, "writing the bundle");
      digest =
          BundleWriter.write(
              folder,
              new BundleContent(
                  trained.model(),
                  request.pipeline().metadata().description(),
                  baseline,
                  metrics(request.input(StepId.EVALUATE).facts()),
                  provenance));
    }
    context.progress(0.8, "registering");
    StoredBundle bundle = new StoredBundle(trained.model().name(), digest, store(folder, context));
    bundle.save(context.provider().objects());
    ModelVersion version = register(bundle, provenance, request, context);

    ObjectNode facts =
        Json.object()
            .put("name", version.name())
            .put("version", version.version())
            .put("digest", digest)
            .put("uri", bundle.objectKey());
    facts.set("aliases", CanonicalSpec.of(List.copyOf(version.aliases())));
    ArrayNode files = facts.putArray("files");
    List<Artifact> artifacts = new ArrayList<>();
    for (BundleFile file : bundle.files()) {
      files
          .addObject()
          .put("path", file.path())
          .put("size", file.size())
          .put("sha256", file.sha256());
      artifacts.add(
          new Artifact("bundle/" + file.path(), file.sha256(), file.size(), file.mediaType()));
    }
    facts.set("provenance", provenance);
    return new StageResult(artifacts, facts);
  }

  /** Audited before it is done, so that nothing is ever done without a trace. */
  private static ModelVersion register(
      StoredBundle bundle, ObjectNode provenance, StageRequest request, StageContext context) {
    ModelRegistry models = context.provider().models();
    ObjectNode evaluation = request.input(StepId.EVALUATE).facts();
    boolean known;
    try (Stream<ModelVersion> versions = models.versions(bundle.name())) {
      known = versions.anyMatch(version -> version.bundleDigest().equals(bundle.digest()));
    }
    if (!known) {
      audit("registered", bundle.name(), bundle.digest(), context);
    }
    ModelVersion version =
        models.register(
            bundle.name(),
            bundle.digest(),
            bundle.objectKey(),
            tags(evaluation, provenance, context));
    models.alias(bundle.name(), CHALLENGER, version.version());
    Optional<ModelVersion> champion = models.byAlias(bundle.name(), EvaluateStage.CHAMPION);
    if (champion.filter(now -> now.version() == version.version()).isEmpty()) {
      champion.ifPresent(now -> requireEvaluatedAgainst(now, evaluation));
      audit("promoted", bundle.name() + "@" + version.version(), bundle.digest(), context);
      models.alias(bundle.name(), EvaluateStage.CHAMPION, version.version());
    }
    return models.find(bundle.name(), version.version()).orElse(version);
  }

  /** What the registry tells of a version without its bundle: its lineage, by run and by digest. */
  private static Map<String, String> tags(
      ObjectNode evaluation, ObjectNode provenance, StageContext context) {
    Map<String, String> tags = new TreeMap<>();
    tags.put("trimaran.candidate", evaluation.path("winner").asText());
    tags.put("trimaran.run", context.runId());
    tags.put("trimaran.actor", context.actor());
    tags.put("trimaran.code-version", context.codeVersion());
    tags.put("trimaran.spec-digest", provenance.path("specDigest").asText());
    tags.put("trimaran.training-set", provenance.path("trainingSetSha256").asText());
    tags.put("trimaran.parameters", provenance.path("parameters").toString());
    tags.put("trimaran.seed", provenance.path("seed").asText());
    provenance
        .path("data")
        .properties()
        .forEach(table ->
            tags.put("trimaran.data." + table.getKey(), table.getValue().path("sha256").asText()));
    tags.put(EvaluateStage.BASIS_TAG, evaluation.path(EvaluateStage.BASIS).asText());
    tags.put(EvaluateStage.AGAINST_TAG, evaluation.path(EvaluateStage.AGAINST).asText());
    return tags;
  }

  /** Another run may have made another champion since the gates were passed. */
  private static void requireEvaluatedAgainst(ModelVersion champion, ObjectNode evaluation) {
    String against = evaluation.path(EvaluateStage.AGAINST).asText(champion.bundleDigest());
    if (!against.equals(champion.bundleDigest())) {
      throw new StageFailure(
          "expected the same champion as at the evaluation, found version %d by another run; run again to hold the winner against it"
              .formatted(champion.version()));
    }
  }

  private static void audit(String action, String subject, String digest, StageContext context) {
    context
        .provider()
        .audit()
        .append(
            new Decision(
                action,
                subject,
                context.actor(),
                Map.of("digest", digest, "step-key", context.key(), "run", context.runId())));
  }

  private static List<BundleFile> store(Path folder, StageContext context) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<BundleFile> stored = new ArrayList<>();
    for (Path file : files) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      Artifact artifact = context.store(path, file, mediaType(path));
      stored.add(new BundleFile(path, artifact.digest(), artifact.size(), artifact.mediaType()));
    }
    return stored;
  }

  private static String mediaType(String path) {
    if (path.endsWith(".json")) {
      return "application/json";
    }
    if (path.endsWith(".html")) {
      return "text/html";
    }
    return path.endsWith("MLmodel") || path.endsWith(".yaml") || path.endsWith(".txt")
        ? "text/plain"
        : "application/octet-stream";
  }

  /** What the winner reached, without what it was held against: that is no part of the model. */
  private static ObjectNode metrics(ObjectNode evaluation) {
    ObjectNode json = Json.object();
    json.set("metrics", evaluation.path("ranking").path(0).path("metrics"));
    json.set("threshold", evaluation.path("threshold"));
    json.set("rows", evaluation.path("testRows"));
    json.set("positives", evaluation.path("positives"));
    json.set("confusion", evaluation.path("confusion"));
    json.set("segments", evaluation.path("segments"));
    return json;
  }
}
