package dev.trimaran.lifecycle.train;

import dev.trimaran.model.metric.Metric;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.spec.Arguments;
import java.util.Optional;

/** A fold with its transforms and rows, which are made when the first trial asks for them. */
final class FoldRows {
  private final CandidateFit fit;
  private final TrainingRows rows;
  private final Fold fold;
  private final Metric metric;
  private final double threshold;
  private Optional<Prepared> prepared = Optional.empty();

  FoldRows(CandidateFit fit, TrainingRows rows, Fold fold, Metric metric, double threshold) {
    this.fit = fit;
    this.rows = rows;
    this.fold = fold;
    this.metric = metric;
    this.threshold = threshold;
  }

  private record Prepared(TransformPipeline transforms, RowMatrix training, RowMatrix validation) {}

  /** Trains on the fold's training part and measures on its validation part. */
  Trial.FoldScore score(Arguments parameters, TrainingMonitor monitor) {
    Prepared ready = prepared.orElseGet(this::prepare);
    prepared = Optional.of(ready);
    long started = System.nanoTime();
    Predictor predictor = fit.train(ready.transforms(), ready.training(), parameters, monitor);
    double seconds = (System.nanoTime() - started) / 1e9;
    double[] probabilities = ready.validation().score(predictor);
    double value = metric.of(ready.validation().scored(probabilities, threshold));
    return new Trial.FoldScore(value, seconds);
  }

  private Prepared prepare() {
    TransformPipeline transforms = fit.transforms(rows, fold.training());
    return new Prepared(
        transforms,
        rows.features(transforms, fold.training()),
        rows.features(transforms, fold.validation()));
  }
}
