package dev.trimaran.trainer.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trimaran.lifecycle.train.Trainers;
import dev.trimaran.lifecycle.train.TrainingData;
import dev.trimaran.lifecycle.train.TrainingMonitor;
import dev.trimaran.model.explain.Explainer;
import dev.trimaran.model.explain.Explanation;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.DecisionTime;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.spec.Arguments;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was trained here can be explained. */
class ExplanationTest {

  private static final Arguments NO_CHANCE =
      Arguments.of(Map.of("trees", 20, "max-depth", 8, "sample", 1));

  private static Predictor train(String algorithm, TrainingData data, Arguments parameters) {
    return Trainers.installed().get(algorithm).train(data, parameters, 7, TrainingMonitor.NONE);
  }

  private static Explainer explainer(Predictor predictor) {
    Signature signature =
        new Signature(
            Samples.FEATURES.stream()
                .map(name -> SignatureInput.request(name, Type.NUMBER))
                .toList(),
            "label",
            List.of("0", "1"),
            0.5);
    return Explainer.of(
        new Model(
            "sample",
            signature,
            new DecisionTime(Optional.empty(), Duration.ZERO),
            List.of(),
            TransformPipeline.of(signature.schema()).select(Samples.FEATURES),
            predictor));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gradient-boosting", "logistic-regression", "majority", "random-forest"})
  void addsUpToTheMargin(String algorithm) {
    Predictor predictor = train(algorithm, Samples.complete(2000, 1), Arguments.none());
    Explainer explainer = explainer(predictor);

    for (double[] row : Samples.complete(100, 2).rows()) {
      double margin =
          predictor instanceof TreeEnsemble ? TreeSum.exact(predictor, row) : predictor.margin(row);
      assertThat(explainer.explain(row).sum()).isCloseTo(margin, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gradient-boosting", "logistic-regression"})
  void startsFromTheMeanOfTheTrainingRows(String algorithm) {
    TrainingData data = Samples.complete(2000, 1);
    boolean trees = algorithm.equals("gradient-boosting");
    Predictor predictor = train(algorithm, data, trees ? NO_CHANCE : Arguments.none());

    double mean =
        Arrays.stream(data.rows())
            .mapToDouble(row -> trees ? TreeSum.exact(predictor, row) : predictor.margin(row))
            .average()
            .orElseThrow();

    assertThat(explainer(predictor).base()).isCloseTo(mean, within(1e-8));
  }

  @Test
  void findsWhatTheLabelsWereMadeOf() {
    TrainingData data = Samples.withMissing(4000, 1);
    Explainer explainer = explainer(train("gradient-boosting", data, NO_CHANCE));
    double[] sizes = new double[5];
    for (double[] row : Samples.withMissing(500, 2).rows()) {
      Explanation explanation = explainer.explain(row);
      for (int i = 0; i < 5; i++) {
        sizes[i] += Math.abs(explanation.feature(i));
      }
    }

    // the margin is 1.5 a - b, and 1 more or less by e; c and d are noise
    assertThat(Math.min(sizes[0], Math.min(sizes[1], sizes[4])))
        .isGreaterThan(3 * Math.max(sizes[2], sizes[3]));
    double[] missing = {Double.NaN, 0, 0, 0, 0};
    assertThat(explainer.explain(missing).feature(0)).isPositive();
  }
}
