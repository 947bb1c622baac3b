package dev.trimaran.trainer.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trimaran.lifecycle.train.TrainingData;
import dev.trimaran.lifecycle.train.TrainingMonitor;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.spec.Arguments;
import dev.trimaran.trainer.smile.GradientBoostingTrainer.Boosted;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.classification.GradientTreeBoost;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.regression.RegressionTree;
import smile.util.IntSet;

class GradientBoostingTrainerTest {

  private static final Arguments SMALL = Arguments.of(Map.of("trees", 30));

  private final GradientBoostingTrainer trainer = new GradientBoostingTrainer();

  private Predictor train(TrainingData data, Arguments parameters, long seed) {
    return trainer.train(data, parameters, seed, TrainingMonitor.NONE);
  }

  @Test
  void predictsAsSmileDoes() {
    TrainingData data = Samples.withMissing(3000, 1);
    TrainingData fresh = Samples.withMissing(2000, 2);
    Boosted boosted = GradientBoostingTrainer.boost(data, SMALL, 7, TrainingMonitor.NONE);
    GradientTreeBoost smile =
        new GradientTreeBoost(
            Formula.lhs("label"),
            boosted.trees().toArray(RegressionTree[]::new),
            boosted.intercept(),
            boosted.learningRate(),
            new double[5],
            IntSet.of(2));
    DataFrame table = TreeTable.of(fresh).columns();
    double[] expected = new double[2];

    Predictor ours = train(data, SMALL, 7);

    for (int i = 0; i < fresh.rows().length; i++) {
      smile.predict(table.get(i), expected);
      double margin = TreeSum.exact(ours, fresh.rows()[i]);
      assertThat(1 / (1 + Math.exp(-margin))).isCloseTo(expected[1], within(1e-9));
      assertThat(ours.probability(fresh.rows()[i])).isCloseTo(expected[1], within(1e-6));
    }
  }

  @Test
  void growsTheTreesThatSmileGrowsWhenNothingIsLeftToChance() {
    TrainingData data = Samples.complete(2000, 1);
    TrainingData fresh = Samples.complete(500, 2);
    Arguments all = Arguments.of(Map.of("trees", 10, "sample", 1));
    Predictor ours = train(data, all, 7);
    DataFrame table = TreeTable.of(data).columns();
    GradientTreeBoost smile =
        GradientTreeBoost.fit(
            Formula.lhs("label"),
            table.add(new IntVector("label", data.labels())),
            new GradientTreeBoost.Options(10, 6, 31, 20, 0.1, 1.0, null, null));
    double[] expected = new double[2];
    DataFrame freshTable = TreeTable.of(fresh).columns();

    for (int i = 0; i < fresh.rows().length; i++) {
      smile.predict(freshTable.get(i), expected);
      assertThat(ours.probability(fresh.rows()[i])).isCloseTo(expected[1], within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void findsTheSignal(int featuresPerSplit) {
    TrainingData fresh = Samples.withMissing(2000, 2);

    Predictor trees =
        train(Samples.withMissing(8000, 1), SMALL.with("features-per-split", featuresPerSplit), 7);

    double[] scores = Arrays.stream(fresh.rows()).mapToDouble(trees::probability).toArray();
    assertThat(Samples.rocAuc(scores, fresh.labels())).isGreaterThan(0.82);
  }

  @Test
  void isTheSameForTheSameSeedOnAnyNumberOfThreads() {
    TrainingData data = Samples.withMissing(3000, 1);
    Arguments drawn = SMALL.with("features-per-split", 3);
    Predictor alone = train(data, drawn, 7);

    Object[] together =
        IntStream.range(0, 4).parallel().mapToObj(i -> train(data, drawn, 7)).toArray();

    assertThat(together).containsOnly(alone);
    assertThat(train(data, drawn, 8)).isNotEqualTo(alone);
  }
}
