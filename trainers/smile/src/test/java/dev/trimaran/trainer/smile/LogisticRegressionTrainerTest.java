package dev.trimaran.trainer.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trimaran.lifecycle.train.TrainingData;
import dev.trimaran.lifecycle.train.TrainingMonitor;
import dev.trimaran.model.scoring.LinearClassifier;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.spec.Arguments;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smile.classification.LogisticRegression;

class LogisticRegressionTrainerTest {

  private final LogisticRegressionTrainer trainer = new LogisticRegressionTrainer();

  private Predictor train(TrainingData data, Arguments parameters) {
    return trainer.train(data, parameters, 7, TrainingMonitor.NONE);
  }

  @Test
  void predictsAsSmileDoes() {
    TrainingData data = Samples.complete(3000, 1);
    LogisticRegression.Binomial smile =
        LogisticRegressionTrainer.fit(
            data, new LogisticRegression.Options(1, 1e-3, 200), TrainingMonitor.NONE);
    double[] expected = new double[2];

    Predictor ours = train(data, Arguments.none());

    for (double[] row : Samples.complete(2000, 2).rows()) {
      smile.predict(row, expected);
      assertThat(ours.probability(row)).isCloseTo(expected[1], within(1e-9));
    }
  }

  @Test
  void findsTheSignal() {
    TrainingData fresh = Samples.complete(2000, 2);

    Predictor line = train(Samples.complete(5000, 1), Arguments.of(Map.of("lambda", 10.0)));

    double[] scores = Arrays.stream(fresh.rows()).mapToDouble(line::probability).toArray();
    assertThat(Samples.rocAuc(scores, fresh.labels())).isGreaterThan(0.8);
  }

  @Test
  void keepsTheMeansOfTheTrainingRows() {
    TrainingData data = Samples.complete(3000, 1);

    LinearClassifier line = (LinearClassifier) train(data, Arguments.none());

    for (int i = 0; i < 5; i++) {
      int column = i;
      assertThat(line.means()[i])
          .isCloseTo(
              Arrays.stream(data.rows()).mapToDouble(row -> row[column]).average().orElseThrow(),
              within(1e-12));
    }
  }

  @Test
  void shrinksWeightsWithThePenalty() {
    TrainingData data = Samples.complete(3000, 1);
    double[] row = {2, -2, 0, 0, 5};

    double free = train(data, Arguments.of(Map.of("lambda", 0))).margin(row);
    double bound = train(data, Arguments.of(Map.of("lambda", 100_000))).margin(row);

    assertThat(Math.abs(bound)).isLessThan(Math.abs(free) / 10);
  }

  @Test
  void isTheSameEveryTimeOnAnyNumberOfThreads() {
    TrainingData data = Samples.complete(3000, 1);
    Predictor alone = train(data, Arguments.none());

    Object[] together =
        IntStream.range(0, 4).parallel().mapToObj(i -> train(data, Arguments.none())).toArray();

    assertThat(together).containsOnly(alone);
  }

  @Test
  void refusesMissingAndInfiniteValues() {
    TrainingData data = Samples.complete(100, 1);

    data.rows()[17][2] = Double.NaN;
    assertThatThrownBy(() -> train(data, Arguments.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "logistic-regression: expected finite numbers in column \"c\", found a missing value;"
                + " add the transform impute or clip");

    data.rows()[17][2] = Double.NEGATIVE_INFINITY;
    assertThatThrownBy(() -> train(data, Arguments.none()))
        .hasMessageContaining("in column \"c\", found -Infinity; add");
  }
}
