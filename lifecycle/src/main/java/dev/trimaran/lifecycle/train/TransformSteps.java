package dev.trimaran.lifecycle.train;

import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.model.expression.ExpressionException;
import dev.trimaran.model.transform.Options;
import dev.trimaran.model.transform.StatisticsSource;
import dev.trimaran.model.transform.Transform;
import dev.trimaran.model.transform.TransformException;
import dev.trimaran.model.transform.TransformFitter;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.model.transform.Transforms;
import dev.trimaran.spec.TransformStep;
import java.util.List;

/** Fits the transforms of a spec, one after the other. */
final class TransformSteps {
  private TransformSteps() {}

  /** The base with all steps fitted over the rows that the source computes its statistics of. */
  static TransformPipeline fit(
      TransformPipeline base,
      List<String> features,
      List<TransformStep> steps,
      StatisticsSource source) {
    TransformPipeline fitted;
    try {
      fitted = base.select(features);
    } catch (TransformException e) {
      throw new StageFailure("train.features: " + e.getMessage(), e);
    }
    for (TransformStep step : steps) {
      Transform transform =
          Transforms.find(step.name())
              .orElseThrow(() -> new StageFailure("unknown transform \"" + step.name() + "\""));
      try {
        fitted =
            TransformFitter.fit(
                fitted, transform, step.columns(), new Options(step.options().asMap()), source);
      } catch (TransformException | ExpressionException e) {
        throw new StageFailure("transform \"" + step.name() + "\": " + e.getMessage(), e);
      }
    }
    return fitted;
  }
}
