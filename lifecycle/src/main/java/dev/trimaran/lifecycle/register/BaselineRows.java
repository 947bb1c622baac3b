package dev.trimaran.lifecycle.register;

import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.train.TrainingRows;
import dev.trimaran.model.bundle.Baseline;
import dev.trimaran.model.bundle.MeanAttributions;
import dev.trimaran.model.explain.Explainer;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.model.transform.RowTransformer;
import java.util.Optional;

/**
 * The profile of a model's raw inputs over the training rows, of its predictions over the test
 * rows, and of what moved the predictions of some training rows, spread evenly over time.
 */
final class BaselineRows {
  private static final int BETWEEN_CHECKS = 10_000;

  /** More explanations than this hardly change a mean. */
  private static final int MOST_EXPLAINED = 2000;

  private static final int LEAST_EXPLAINED = 200;

  /** What explaining may take: a second or so, for an explanation goes through every node. */
  private static final long MOST_NODES = 50_000_000;

  private BaselineRows() {}

  static Baseline profile(TrainingRows rows, Model model, StageContext context) {
    Baseline.Builder baseline = Baseline.builder(model.signature());
    Optional<MeanAttributions.Builder> attributions =
        Explainer.refusal(model.predictor()).isPresent()
            ? Optional.empty()
            : Optional.of(
                MeanAttributions.builder(Explainer.of(model), model.signature().schema().names()));
    int stride = Math.ceilDiv(rows.trainingCount(), explained(model));
    RowTransformer transformer = model.transforms().compile();
    double[] features = new double[transformer.features()];
    Row row = transformer.newRow();
    long[] seen = {0};
    rows.eachTraining(
        model.signature().schema(),
        row,
        () -> {
          baseline.addInputs(row);
          if (seen[0] % stride == 0) {
            transformer.apply(row, features);
            attributions.ifPresent(means -> means.add(features));
          }
          if (++seen[0] % BETWEEN_CHECKS == 0) {
            context.checkCancelled();
          }
        });
    for (double probability : rows.predict(model.transforms(), model.predictor()).scores()) {
      baseline.addPrediction(probability);
    }
    attributions.ifPresent(means -> baseline.attributions(means.build()));
    return baseline.build();
  }

  /** How many rows are explained at most; the same for the same model. */
  private static int explained(Model model) {
    long nodes = model.predictor() instanceof TreeEnsemble trees ? trees.nodes() : 1;
    return Math.clamp(MOST_NODES / nodes, LEAST_EXPLAINED, MOST_EXPLAINED);
  }
}
