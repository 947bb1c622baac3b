package dev.trimaran.lifecycle.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.lifecycle.run.StepId;
import dev.trimaran.lifecycle.train.Predictions;
import dev.trimaran.lifecycle.train.RawRow;
import dev.trimaran.lifecycle.train.TrainStage;
import dev.trimaran.lifecycle.train.TrainedModel;
import dev.trimaran.lifecycle.train.TrainingRows;
import dev.trimaran.model.bundle.Bundle;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.scoring.Scorer;
import dev.trimaran.model.scoring.ScoringException;
import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointState;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the endpoint serve the registered bundle. Real rows of the test split must get the scores
 * that training gave them: first from the bundle alone, before the endpoint is touched, then from
 * the endpoint; if they do not, the endpoint serves what it served before. One that was started to
 * follow the champion goes on to do so, until a champion answers otherwise than in training.
 */
public final class DeployStage implements Stage {
  private static final int ROWS = 2_000;
  private static final int BATCH = 500;

  @Override
  public String name() {
    return "deploy";
  }

  @Override
  public boolean stillHolds(StageRequest request, Manifest manifest, StageContext context) {
    return context
        .provider()
        .endpoints()
        .status(request.pipeline().register().name())
        .filter(status -> serves(status, manifest.facts().path("digest").asText()))
        .filter(status -> manifest.facts().path("uri").asText().equals(status.uri().toString()))
        .isPresent();
  }

  @Override
  public StageResult run(StageRequest request, StageContext context)
      throws IOException, InterruptedException {
    ModelVersion version = version(request, context);
    context.progress(0.1, "bringing the bundle here");
    Path folder = ModelFolders.materialise(context.provider(), context.workspace(), version);
    Bundle bundle = BundleReader.read(folder);
    context.progress(0.2, "reading test rows");
    Manifest trained = TrainedModel.trainedBy(request);
    List<RawRow> rows;
    Predictions expected;
    try (TrainingRows all =
        TrainingRows.open(
            context.fetch(request.input(StepId.FEATURES).artifact("training-set")),
            request.pipeline(),
            context.scratch())) {
      rows = all.testSample(bundle.model().signature().schema(), ROWS);
      expected = all.read(context.fetch(trained.artifact(TrainStage.PREDICTIONS)));
    }
    double threshold = bundle.model().signature().threshold();
    checkBundle(bundle, rows, new Comparison(expected, threshold));

    context.progress(0.4, "starting the endpoint");
    Optional<EndpointStatus> before = context.provider().endpoints().status(version.name());
    EndpointSpec spec = spec(request, version, folder, before);
    EndpointStatus status = deploy(spec, before, context);
    context.progress(0.8, "comparing answers");
    Comparison comparison = new Comparison(expected, threshold);
    checkEndpoint(status, bundle, rows, comparison, before, spec, context);
    ObjectNode facts =
        Json.object()
            .put("endpoint", status.name())
            .put("uri", status.uri().toString())
            .put("version", status.version())
            .put("digest", status.bundleDigest())
            .put("compared", comparison.compared())
            .put("equal", comparison.equal())
            .put("pid", status.pid());
    return new StageResult(List.of(), facts);
  }

  private static ModelVersion version(StageRequest request, StageContext context) {
    ObjectNode registered = request.input(StepId.REGISTER).facts();
    String name = registered.required("name").asText();
    int number = registered.required("version").asInt();
    return context
        .provider()
        .models()
        .find(name, number)
        .orElseThrow(() ->
            new StageFailure(
                "expected version %d of model %s in the registry, found none; run again"
                    .formatted(number, name)));
  }

  private static EndpointSpec spec(
      StageRequest request, ModelVersion version, Path folder, Optional<EndpointStatus> before) {
    Map<String, String> settings =
        new LinkedHashMap<>(EndpointSettings.of(request.pipeline().deploy().capture()));
    if (before.filter(EndpointSettings::followsTheChampion).isPresent()) {
      settings.putAll(EndpointSettings.FOLLOWING);
    }
    return new EndpointSpec(
        version.name(),
        version.name(),
        version.version(),
        version.bundleDigest(),
        folder,
        request.pipeline().deploy().function().memoryBytes(),
        request.pipeline().deploy().function().port(),
        settings);
  }

  /** Scores the rows here, as the endpoint will. */
  private static void checkBundle(Bundle bundle, List<RawRow> rows, Comparison comparison) {
    Scorer scorer = new Scorer(bundle.model(), (view, key) -> Optional.empty());
    try {
      comparison.add(rows, scorer.score(rows.stream().map(RawRow::values).toList()));
    } catch (ScoringException e) {
      throw new StageFailure(
          "the bundle cannot score a row of the test split: " + e.getMessage(), e);
    }
    comparison
        .difference()
        .ifPresent(difference -> {
          throw unequal("the bundle", comparison, difference);
        });
  }

  private static EndpointStatus deploy(
      EndpointSpec spec, Optional<EndpointStatus> before, StageContext context) {
    if (before
        .filter(status -> serves(status, spec.bundleDigest()))
        .filter(status -> status.settings().equals(spec.settings()))
        .isPresent()) {
      return before.get();
    }
    context
        .provider()
        .audit()
        .append(
            new Decision(
                "deployed",
                spec.model() + "@" + spec.version(),
                context.actor(),
                Map.of(
                    "endpoint", spec.name(),
                    "digest", spec.bundleDigest(),
                    "run", context.runId())));
    EndpointService endpoints = context.provider().endpoints();
    return endpoints.deploy(spec, endpoints.patience());
  }

  private static void checkEndpoint(
      EndpointStatus status,
      Bundle bundle,
      List<RawRow> rows,
      Comparison comparison,
      Optional<EndpointStatus> before,
      EndpointSpec spec,
      StageContext context)
      throws InterruptedException, IOException {
    Optional<StageFailure> failure = Optional.empty();
    EndpointClient client =
        new EndpointClient(context.provider().endpoints(), status, bundle.model().signature());
    try {
      for (int from = 0; from < rows.size() && failure.isEmpty(); from += BATCH) {
        context.checkCancelled();
        List<RawRow> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
        comparison.add(batch, client.score(batch));
        failure =
            comparison
                .difference()
                .map(difference -> unequal("the endpoint", comparison, difference));
      }
    } catch (IOException e) {
      failure = Optional.of(new StageFailure("the endpoint does not answer: " + reason(e), e));
    }
    if (failure.isPresent()) {
      String after = restore(before, spec, context);
      throw new StageFailure(
          ExitCode.FAILURE, failure.get().getMessage() + after, List.of(), failure.get());
    }
  }

  /** Lets the endpoint serve what it served before; says in words what it came to. */
  private static String restore(
      Optional<EndpointStatus> before, EndpointSpec spec, StageContext context) throws IOException {
    Optional<EndpointStatus> other =
        before
            .filter(status -> status.state() == EndpointState.READY)
            .filter(status -> !status.bundleDigest().equals(spec.bundleDigest()));
    if (other.isEmpty()) {
      context.provider().endpoints().stop(spec.name());
      return "; it was stopped";
    }
    Optional<ModelVersion> old =
        context.provider().models().find(other.get().model(), other.get().version());
    if (old.isEmpty()) {
      return "; the version that it served before is not in the registry any more";
    }
    Path folder = ModelFolders.materialise(context.provider(), context.workspace(), old.get());
    EndpointService endpoints = context.provider().endpoints();
    endpoints.deploy(
        new EndpointSpec(
            spec.name(),
            old.get().name(),
            old.get().version(),
            old.get().bundleDigest(),
            folder,
            spec.memoryBytes(),
            spec.port(),
            EndpointSettings.withoutFollowing(other.get().settings())),
        endpoints.patience());
    return "; it serves version " + old.get().version() + " again";
  }

  private static String reason(IOException e) {
    return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
  }

  private static boolean serves(EndpointStatus status, String digest) {
    return status.state() == EndpointState.READY && status.bundleDigest().equals(digest);
  }

  private static StageFailure unequal(String who, Comparison comparison, String difference) {
    return new StageFailure(
        "expected the same scores from %s as from training, found %d of %d rows different; %s"
            .formatted(
                who,
                comparison.compared() - comparison.equal(),
                comparison.compared(),
                difference));
  }
}
