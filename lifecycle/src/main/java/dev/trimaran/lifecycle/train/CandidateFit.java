package dev.trimaran.lifecycle.train;

import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Candidate;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Term;
import dev.trimaran.spec.TransformStep;
import java.util.List;

/**
 * How a candidate is fitted, whatever the rows.
 *
 * @param base from the raw inputs to all columns that the spec derives
 * @param features the columns to learn from, before the transforms
 */
record CandidateFit(
    Candidate candidate,
    Trainer trainer,
    TransformPipeline base,
    List<String> features,
    List<TransformStep> transforms,
    long seed) {

  static CandidateFit of(
      Pipeline pipeline, Candidate candidate, ModelInputs inputs, Trainer trainer) {
    List<TransformStep> steps = candidate.transforms().orElse(pipeline.train().transforms());
    List<String> features =
        FeatureSelection.of(inputs.base(), inputs.keys(), pipeline.train().features(), steps);
    return new CandidateFit(
        candidate, trainer, inputs.base(), features, steps, pipeline.train().seed());
  }

  /** The transforms, fitted over these rows and no others. */
  TransformPipeline transforms(TrainingRows rows, Part part) {
    return TransformSteps.fit(base, features, transforms, rows.statistics(part));
  }

  /** A predictor, trained on these rows. */
  Predictor train(
      TransformPipeline fitted, RowMatrix matrix, Arguments parameters, TrainingMonitor monitor) {
    try {
      Arguments all =
          new Term(trainer.algorithm(), trainer.summary(), trainer.parameters())
              .withDefaults(parameters);
      return trainer.train(matrix.data(fitted.features()), all, seed, monitor);
    } catch (IllegalArgumentException e) {
      throw new StageFailure(
          "candidate \"%s\" with %s: %s".formatted(candidate.name(), parameters, e.getMessage()),
          e);
    }
  }
}
