package dev.trimaran.lifecycle.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.CanonicalSpec;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.lifecycle.run.StepId;
import dev.trimaran.lifecycle.run.Work;
import dev.trimaran.model.metric.Metric;
import dev.trimaran.model.metric.Metrics;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.scoring.PredictorFile;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.spec.Candidate;
import dev.trimaran.spec.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Trains one candidate: searches its parameters under cross-validation, fits the best on all
 * training rows, and scores the test rows.
 */
public final class TrainStage implements Stage {
  /** The fitted transforms, as {@code transforms.json} of the bundle. */
  public static final String TRANSFORMS = "transforms";

  /** The predictor, as in the bundle. */
  public static final String PREDICTOR = "predictor";

  /** The {@link Predictions} for the test rows. */
  public static final String PREDICTIONS = "predictions";

  private final Trainers trainers;

  /** A stage that knows these algorithms. */
  public TrainStage(Trainers trainers) {
    this.trainers = trainers;
  }

  @Override
  public String name() {
    return "train";
  }

  @Override
  public Work work() {
    return Work.TRAINING;
  }

  @Override
  public boolean usesAllCores() {
    return true;
  }

  @Override
  public StageResult run(StageRequest request, StageContext context) throws IOException {
    long started = System.nanoTime();
    Pipeline pipeline = request.pipeline();
    Candidate candidate = candidate(request);
    Manifest features = request.input(StepId.FEATURES);
    Metric metric = Metrics.get(pipeline.train().tune().metric());
    CandidateFit fit =
        CandidateFit.of(
            pipeline,
            candidate,
            ModelInputs.of(pipeline, features),
            trainers.get(candidate.algorithm()));
    Path parquet = context.fetch(features.artifact("training-set"));
    TrialTracking tracking =
        new TrialTracking(context, pipeline.metadata().name(), candidate, metric.name());
    try (TrainingRows rows = TrainingRows.open(parquet, pipeline, context.scratch())) {
      Search search = new Search(fit, rows, request, context, metric);
      Progress progress = new Progress(context, search.trainings() + 1);
      List<Trial> trials = search.run(progress);
      for (int i = 0; i < trials.size(); i++) {
        tracking.finished(trials.get(i), i);
      }
      Trial best = search.best();
      progress.next("all %d training rows".formatted(rows.training().rows()));
      List<Artifact> artifacts = fitBest(fit, rows, best, context, progress);
      tracking.finished(best);
      ObjectNode facts = facts(fit, rows, metric, trials, best);
      facts.put("run", tracking.run());
      facts.put("seconds", (System.nanoTime() - started) / 1e9);
      return new StageResult(artifacts, facts);
    } catch (CancellationException e) {
      tracking.finish(RunStatus.KILLED);
      throw e;
    } catch (IOException | RuntimeException e) {
      tracking.finish(RunStatus.FAILED);
      throw e;
    }
  }

  private static List<Artifact> fitBest(
      CandidateFit fit, TrainingRows rows, Trial best, StageContext context, Progress progress)
      throws IOException {
    TransformPipeline transforms = fit.transforms(rows, rows.training());
    Predictor predictor =
        fit.train(
            transforms, rows.features(transforms, rows.training()), best.parameters(), progress);
    RowMatrix test = rows.features(transforms, rows.test());
    Predictions predictions = new Predictions(test.numbers(), test.labels(), test.score(predictor));

    Path folder = context.scratch();
    Path transformsFile =
        Files.write(folder.resolve("transforms.json"), Json.bytes(transforms.toJson()));
    Path predictorFile =
        Files.write(folder.resolve("predictor.bin"), PredictorFile.write(predictor));
    Path predictionsFile = folder.resolve("predictions.parquet");
    predictions.write(rows.duck(), folder, predictionsFile);
    return List.of(
        context.store(TRANSFORMS, transformsFile, "application/json"),
        context.store(PREDICTOR, predictorFile, "application/octet-stream"),
        context.store(PREDICTIONS, predictionsFile, "application/vnd.apache.parquet"));
  }

  private static ObjectNode facts(
      CandidateFit fit, TrainingRows rows, Metric metric, List<Trial> trials, Trial best) {
    ObjectNode facts =
        Json.object()
            .put("candidate", fit.candidate().name())
            .put("algorithm", fit.candidate().algorithm())
            .put("metric", metric.name())
            .put("trainRows", rows.training().rows())
            .put("testRows", rows.test().rows());
    facts.set("features", CanonicalSpec.of(fit.features()));
    facts.set("labels", CanonicalSpec.of(rows.labels()));
    facts.putObject("best").set("parameters", CanonicalSpec.of(best.parameters()));
    ArrayNode list = facts.putArray("trials");
    trials.forEach(trial -> list.add(trial.toJson()));
    return facts;
  }

  private static Candidate candidate(StageRequest request) {
    String name = request.argument("candidate");
    return request.pipeline().train().candidates().stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no candidate is called \"" + name + "\""));
  }
}
