package dev.trimaran.lifecycle.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.CanonicalSpec;
import dev.trimaran.lifecycle.run.Digests;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.Refusal;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.lifecycle.run.StepId;
import dev.trimaran.lifecycle.run.Work;
import dev.trimaran.lifecycle.train.ModelInputs;
import dev.trimaran.lifecycle.train.Predictions;
import dev.trimaran.lifecycle.train.TrainStage;
import dev.trimaran.lifecycle.train.TrainingRows;
import dev.trimaran.lifecycle.train.Untracked;
import dev.trimaran.model.metric.Metric;
import dev.trimaran.model.metric.Metrics;
import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.spec.Candidate;
import dev.trimaran.spec.Gate;
import dev.trimaran.spec.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Ranks the candidates on the test rows and holds the winner against the gates. */
public final class EvaluateStage implements Stage {
  /** The alias of the version that serves. */
  public static final String CHAMPION = "champion";

  /** The fact that is equal for evaluations of the same candidates by the same rules. */
  public static final String BASIS = "basis";

  /**
   * The fact with the digest of the champion that the winner was held against: empty if there was
   * none, and not there if no gate asks for one.
   */
  public static final String AGAINST = "heldAgainst";

  /** The tag of a version with its evaluation's {@link #BASIS}. */
  public static final String BASIS_TAG = "trimaran.evaluation";

  /** The tag of a version with its evaluation's {@link #AGAINST}. */
  public static final String AGAINST_TAG = "trimaran.held-against";

  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public Work work() {
    return Work.TABLES;
  }

  /**
   * The champion that the winner is held against. If it has won this very evaluation, then the one
   * that it was held against: a winner is not held against itself when nothing has changed.
   */
  @Override
  public String state(StageRequest request, StageContext context) {
    return opponent(request, context).map(ModelVersion::bundleDigest).orElse("");
  }

  @Override
  public StageResult run(StageRequest request, StageContext context) throws IOException {
    Pipeline pipeline = request.pipeline();
    Set<Metric> metrics = metrics(pipeline);
    Manifest features = request.input(StepId.FEATURES);
    ModelInputs inputs = ModelInputs.of(pipeline, features);
    Path parquet = context.fetch(features.artifact("training-set"));
    try (TrainingRows rows = TrainingRows.open(parquet, pipeline, context.scratch())) {
      List<Contender> ranked = ranked(request, context, rows, metrics);
      Contender winner = ranked.getFirst();
      Optional<ModelVersion> opponent = opponent(request, context);
      Optional<Champion> champion = Optional.empty();
      if (opponent.isPresent()) {
        double threshold = pipeline.evaluate().threshold();
        champion =
            Optional.of(
                Champion.measure(opponent.get(), inputs, rows, metrics, threshold, context));
      }
      List<GateResult> success =
          Gates.check(pipeline.problem().success(), winner.metrics(), champion);
      List<GateResult> gates = Gates.check(pipeline.evaluate().gates(), winner.metrics(), champion);

      ObjectNode facts = EvaluationFacts.of(pipeline, ranked);
      facts.put(BASIS, basis(request));
      facts.set("segments", segments(pipeline, inputs, rows, winner, metrics));
      champion.ifPresent(known -> facts.set("champion", EvaluationFacts.champion(known)));
      if (Gates.askForChampion(gates(pipeline))) {
        facts.put(AGAINST, opponent.map(ModelVersion::bundleDigest).orElse(""));
      }
      ArrayNode checked = facts.putArray("gates");
      success.forEach(gate -> checked.add(gate.toJson("success")));
      gates.forEach(gate -> checked.add(gate.toJson("gate")));

      List<GateResult> all = new ArrayList<>(success);
      all.addAll(gates);
      track(context, ranked);
      all.forEach(gate -> audit(gate, winner, pipeline, context));
      return new StageResult(List.of(), facts, refusal(all, winner));
    }
  }

  private static List<Contender> ranked(
      StageRequest request, StageContext context, TrainingRows rows, Set<Metric> metrics) {
    Metric ranking = Metrics.get(request.pipeline().evaluate().metrics().getFirst());
    List<Contender> contenders = new ArrayList<>();
    for (Candidate candidate : request.pipeline().train().candidates()) {
      context.checkCancelled();
      Manifest trained = request.input(StepId.train(candidate.name()));
      Predictions predictions = rows.read(context.fetch(trained.artifact(TrainStage.PREDICTIONS)));
      if (predictions.known().length == 0) {
        throw new StageFailure(
            "expected labelled rows to test on from %s on, found none; move train.split.train-until"
                .formatted(request.pipeline().train().split().trainUntil()));
      }
      double threshold = request.pipeline().evaluate().threshold();
      contenders.add(Contender.of(candidate.name(), trained, predictions, threshold, metrics));
    }
    contenders.sort((a, b) ->
        ranking.better(a.value(ranking), b.value(ranking))
            ? -1
            : ranking.better(b.value(ranking), a.value(ranking)) ? 1 : 0);
    return contenders;
  }

  /** Those of the spec and those that the gates ask for, in that order. */
  private static Set<Metric> metrics(Pipeline pipeline) {
    Set<Metric> metrics = new LinkedHashSet<>();
    pipeline.evaluate().metrics().forEach(name -> metrics.add(Metrics.get(name)));
    Gates.metrics(gates(pipeline)).forEach(name -> metrics.add(Metrics.get(name)));
    return metrics;
  }

  private static List<Gate> gates(Pipeline pipeline) {
    List<Gate> all = new ArrayList<>(pipeline.problem().success());
    all.addAll(pipeline.evaluate().gates());
    return all;
  }

  private static Optional<ModelVersion> opponent(StageRequest request, StageContext context) {
    if (!Gates.askForChampion(gates(request.pipeline()))) {
      return Optional.empty();
    }
    String model = request.pipeline().register().name();
    Optional<ModelVersion> champion = context.provider().models().byAlias(model, CHAMPION);
    if (champion.isEmpty() || !basis(request).equals(champion.get().tags().get(BASIS_TAG))) {
      return champion;
    }
    String against = champion.get().tags().getOrDefault(AGAINST_TAG, "");
    return context
        .provider()
        .models()
        .versions(model)
        .filter(version -> version.bundleDigest().equals(against))
        .findFirst();
  }

  private static String basis(StageRequest request) {
    List<String> parts = new ArrayList<>();
    parts.add(Json.text(CanonicalSpec.of(request.pipeline().evaluate())));
    parts.add(Json.text(CanonicalSpec.of(request.pipeline().problem())));
    request.inputs().forEach((step, manifest) -> parts.add(step + "=" + manifest.key()));
    return Digests.of(parts);
  }

  private static ArrayNode segments(
      Pipeline pipeline,
      ModelInputs inputs,
      TrainingRows rows,
      Contender winner,
      Set<Metric> metrics) {
    ArrayNode all = Json.object().putArray("segments");
    for (String column : pipeline.evaluate().segments()) {
      List<String> values = rows.testValues(inputs, column, Segments.MISSING);
      List<String> known = new ArrayList<>();
      for (int place : winner.predictions().known()) {
        known.add(values.get(place));
      }
      all.addAll(Segments.of(column, known, winner.scored(), metrics));
    }
    return all;
  }

  private static void track(StageContext context, List<Contender> contenders) {
    ExperimentTracker tracker = Untracked.orTracker(context.provider());
    for (Contender contender : contenders) {
      String run = contender.trained().facts().path("run").asText();
      if (tracker.find(run).isPresent()) {
        Map<String, Double> metrics = new TreeMap<>();
        contender.metrics().forEach((name, value) -> metrics.put("test_" + name, value));
        metrics.values().removeIf(value -> value.isNaN());
        tracker.metrics(run, metrics, 0);
      }
    }
  }

  private static void audit(
      GateResult gate, Contender winner, Pipeline pipeline, StageContext context) {
    context
        .provider()
        .audit()
        .append(
            new Decision(
                gate.passed() ? "gate-passed" : "gate-failed",
                pipeline.register().name(),
                context.actor(),
                Map.of(
                    "metric", gate.metric(),
                    "value", Double.toString(gate.value()),
                    "bound", gate.boundText(),
                    "candidate", winner.candidate(),
                    "step-key", context.key(),
                    "run", context.runId())));
  }

  private static Optional<Refusal> refusal(List<GateResult> gates, Contender winner) {
    List<String> failures =
        gates.stream()
            .filter(gate -> !gate.passed())
            .map(gate -> gate.failure(winner.candidate()))
            .toList();
    if (failures.isEmpty()) {
      return Optional.empty();
    }
    String more = failures.size() == 1 ? "" : " (and %d more)".formatted(failures.size() - 1);
    return Optional.of(
        new Refusal(
            ExitCode.GATE,
            "%s%s; nothing is registered".formatted(failures.getFirst(), more),
            failures));
  }
}
