package dev.trimaran.lifecycle.register;

import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.train.TrainingRows;
import dev.trimaran.model.bundle.Baseline;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.transform.RowTransformer;

/** The profile of a model's raw inputs and of its predictions over the training rows. */
final class BaselineRows {
  private static final int BETWEEN_CHECKS = 10_000;

  private BaselineRows() {}

  static Baseline profile(TrainingRows rows, Model model, StageContext context) {
    Baseline.Builder baseline = Baseline.builder(model.signature());
    RowTransformer transformer = model.transforms().compile();
    double[] features = new double[transformer.features()];
    Row row = transformer.newRow();
    long[] seen = {0};
    rows.eachTraining(
        model.signature().schema(),
        row,
        () -> {
          if (++seen[0] % BETWEEN_CHECKS == 0) {
            context.checkCancelled();
          }
          transformer.apply(row, features);
          baseline.add(row, model.predictor().probability(features));
        });
    return baseline.build();
  }
}
