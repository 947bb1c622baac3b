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
import dev.trimaran.lifecycle.train.ModelInputs;
import dev.trimaran.lifecycle.train.Predictions;
import dev.trimaran.lifecycle.train.TrainStage;
import dev.trimaran.lifecycle.train.TrainingRows;
import dev.trimaran.provider.api.Decision;
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

  /** The tag of a version that names the evaluation it won, whatever it was held against. */
  public static final String BASIS_TAG = "trimaran.evaluation";

  /** The tag with the digest of the champion that the version was held against, if any. */
  public static final String AGAINST_TAG = "trimaran.evaluated-against";

  @Override
  public String name() {
    return "evaluate";
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
    double threshold = pipeline.evaluate().threshold();
    Set<Metric> metrics = metrics(pipeline);
    Metric ranking = Metrics.get(pipeline.evaluate().metrics().getFirst());
    Manifest features = request.input(StepId.FEATURES);
    ModelInputs inputs = ModelInputs.of(pipeline, features);
    Path parquet = context.fetch(features.artifact("training-set"));
    try (TrainingRows rows = TrainingRows.open(parquet, pipeline, context.scratch())) {
      List<Contender> ranked = ranked(request, context, rows, ranking, metrics);
      Contender winner = ranked.getFirst();
      Optional<ModelVersion> opponent = opponent(request, context);
      Optional<Champion> champion = Optional.empty();
      if (opponent.isPresent()) {
        champion =
            Optional.of(
                Champion.measure(opponent.get(), inputs, rows, metrics, threshold, context));
      }

      ObjectNode facts = Json.object().put("metric", ranking.name()).put("threshold", threshold);
      facts.put("testRows", winner.scored().rows()).put("positives", winner.scored().positives());
      facts.put("winner", winner.candidate()).put("basis", basis(request));
      ArrayNode list = facts.putArray("ranking");
      ranked.forEach(contender -> list.add(contender.ranked()));
      ObjectNode curves = facts.putObject("curves");
      ranked.forEach(contender -> curves.set(contender.candidate(), contender.curves()));
      facts.set("segments", segments(pipeline, inputs, rows, winner, metrics));
      facts.set("confusion", confusion(winner.scored()));
      champion.ifPresent(known -> facts.set("champion", champion(known)));

      List<GateResult> success =
          Gates.check(pipeline.problem().success(), winner.metrics(), champion);
      List<GateResult> gates = Gates.check(pipeline.evaluate().gates(), winner.metrics(), champion);
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
      StageRequest request,
      StageContext context,
      TrainingRows rows,
      Metric ranking,
      Set<Metric> metrics) {
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

  /** Equal for evaluations of the same candidates by the same rules. */
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

  private static ObjectNode confusion(Scored rows) {
    Confusion confusion = Confusion.of(rows);
    return Json.object()
        .put("tp", confusion.truePositives())
        .put("fp", confusion.falsePositives())
        .put("tn", confusion.trueNegatives())
        .put("fn", confusion.falseNegatives());
  }

  private static ObjectNode champion(Champion champion) {
    ObjectNode json =
        Json.object()
            .put("version", champion.version().version())
            .put("digest", champion.version().bundleDigest())
            .put("note", champion.note());
    ObjectNode values = json.putObject("metrics");
    champion.metrics().forEach((name, value) -> values.set(name, Json.number(value)));
    return json;
  }

  private static void track(StageContext context, List<Contender> contenders) {
    for (Contender contender : contenders) {
      String run = contender.trained().facts().path("run").asText();
      if (context.provider().experiments().find(run).isPresent()) {
        Map<String, Double> metrics = new TreeMap<>();
        contender.metrics().forEach((name, value) -> metrics.put("test_" + name, value));
        metrics.values().removeIf(value -> value.isNaN());
        context.provider().experiments().metrics(run, metrics, 0);
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
