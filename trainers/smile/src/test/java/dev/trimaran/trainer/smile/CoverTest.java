package dev.trimaran.trainer.smile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.train.Trainers;
import dev.trimaran.lifecycle.train.TrainingData;
import dev.trimaran.lifecycle.train.TrainingMonitor;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.spec.Arguments;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trees say how many of the rows that they were grown on came to each node. */
class CoverTest {

  private static final int ROWS = 2000;

  private final TrainingData data = Samples.withMissing(ROWS, 1);

  private TreeEnsemble train(String algorithm, double sample) {
    return (TreeEnsemble)
        Trainers.installed()
            .get(algorithm)
            .train(
                data,
                Arguments.of(Map.of("trees", 5, "max-depth", 5, "sample", sample)),
                7,
                TrainingMonitor.NONE);
  }

  @Test
  void isTheNumberOfRowsThatComeToANode() {
    TreeEnsemble trees = train("gradient-boosting", 1);
    int[] rows = new int[trees.nodes()];
    for (double[] row : data.rows()) {
      for (int tree = 0; tree < trees.trees(); tree++) {
        int node = trees.root(tree);
        rows[node]++;
        while (!trees.leaf(node)) {
          boolean left = row[trees.feature(node)] <= trees.value(node);
          node = left ? trees.left(node) : trees.right(node);
          rows[node]++;
        }
      }
    }

    for (int node = 0; node < trees.nodes(); node++) {
      assertThat(trees.cover(node)).as("node %d", node).isEqualTo(rows[node]);
    }
  }

  @Test
  void isThatOfTheSampleThatATreeWasGrownOn() {
    TreeEnsemble boosted = train("gradient-boosting", 0.5);
    TreeEnsemble forest = train("random-forest", 0.25);
    TreeEnsemble drawnWithReplacement = train("random-forest", 1);

    for (int tree = 0; tree < 5; tree++) {
      assertThat(boosted.cover(boosted.root(tree))).isEqualTo(ROWS / 2);
      assertThat(forest.cover(forest.root(tree))).isEqualTo(ROWS / 4);
      assertThat(drawnWithReplacement.cover(drawnWithReplacement.root(tree))).isEqualTo(ROWS);
    }
  }
}
