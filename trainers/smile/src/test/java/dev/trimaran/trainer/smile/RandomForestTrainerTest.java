package dev.trimaran.trainer.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trimaran.lifecycle.train.TrainingData;
import dev.trimaran.lifecycle.train.TrainingMonitor;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.spec.Arguments;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.regression.RandomForest;
import smile.regression.RegressionTree;
import smile.validation.RegressionMetrics;

class RandomForestTrainerTest {

  private static final Arguments SMALL = Arguments.of(Map.of("trees", 12, "max-depth", 8));

  private final RandomForestTrainer trainer = new RandomForestTrainer();

  private Predictor train(TrainingData data, Arguments parameters, long seed) {
    return trainer.train(data, parameters, seed, TrainingMonitor.NONE);
  }

  @Test
  void predictsAsSmileDoes() {
    TrainingData data = Samples.withMissing(3000, 1);
    TrainingData fresh = Samples.withMissing(2000, 2);
    RegressionTree[] trees = RandomForestTrainer.grow(data, SMALL, 7, TrainingMonitor.NONE);
    RegressionMetrics unused = RegressionMetrics.of(0, 0, new double[] {1, 2}, new double[] {1, 2});
    RandomForest smile =
        new RandomForest(
            Formula.lhs("label"),
            Arrays.stream(trees)
                .map(tree -> new RandomForest.Model(tree, unused))
                .toArray(RandomForest.Model[]::new),
            unused,
            new double[5]);
    DataFrame table = TreeTable.of(fresh).columns();

    Predictor ours = train(data, SMALL, 7);

    for (int i = 0; i < fresh.rows().length; i++) {
      double expected = 0;
      for (RegressionTree tree : smile.trees()) {
        expected += tree.predict(table.get(i)) / trees.length;
      }
      assertThat(TreeSum.exact(ours, fresh.rows()[i])).isCloseTo(expected, within(1e-9));
      assertThat(ours.probability(fresh.rows()[i])).isEqualTo((float) expected, within(1e-7));
    }
  }

  @Test
  void findsTheSignal() {
    TrainingData fresh = Samples.withMissing(2000, 2);

    Predictor forest = train(Samples.withMissing(8000, 1), SMALL, 7);

    double[] scores = Arrays.stream(fresh.rows()).mapToDouble(forest::probability).toArray();
    assertThat(Samples.rocAuc(scores, fresh.labels())).isGreaterThan(0.82);
  }

  @Test
  void isTheSameForTheSameSeedOnAnyNumberOfThreads() {
    TrainingData data = Samples.withMissing(3000, 1);
    Predictor alone = train(data, SMALL, 7);

    Object[] together =
        IntStream.range(0, 4).parallel().mapToObj(i -> train(data, SMALL, 7)).toArray();

    assertThat(together).containsOnly(alone);
    assertThat(train(data, SMALL, 8)).isNotEqualTo(alone);
  }
}
