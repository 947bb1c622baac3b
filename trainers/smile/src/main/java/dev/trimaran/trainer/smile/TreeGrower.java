package dev.trimaran.trainer.smile;

import java.util.Arrays;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.math.MathEx;
import smile.model.cart.Loss;
import smile.regression.RegressionTree;

/**
 * Grows regression trees with Smile, on a random part of the rows each.
 *
 * @param table the training rows
 * @param maxDepth how many splits lie on the longest way down
 * @param maxLeaves how many leaves a tree has at most
 * @param minLeaf how many rows a leaf holds at least
 * @param sample the share of rows that a tree is grown on; 1 = as many as there are, with
 *     replacement if {@code replace}
 * @param featuresPerSplit how many columns are tried at a split
 */
record TreeGrower(
    TreeTable table,
    int maxDepth,
    int maxLeaves,
    int minLeaf,
    double sample,
    boolean replace,
    int featuresPerSplit) {

  private static final StructField RESPONSE = new StructField("response", DataTypes.DoubleType);

  static {
    // Above 10 Smile tries only some hundredths of the thresholds, and takes longer to find them.
    System.setProperty("smile.regression_tree.bins", "10");
  }

  /** The tree for {@code loss}; the same for the same seed, on whatever thread. */
  RegressionTree grow(Loss loss, long seed) {
    MathEx.setSeed(seed);
    return new RegressionTree(
        table.columns(),
        loss,
        RESPONSE,
        maxDepth,
        maxLeaves,
        minLeaf,
        featuresPerSplit,
        sample(table.columns().nrow()),
        table.order());
  }

  /** How often each row is taken. */
  private int[] sample(int rows) {
    int[] taken = new int[rows];
    if (sample == 1 && !replace) {
      Arrays.fill(taken, 1);
    } else if (sample == 1) {
      for (int i = 0; i < rows; i++) {
        taken[MathEx.randomInt(rows)]++;
      }
    } else {
      int[] permutation = MathEx.permutate(rows);
      for (int i = 0; i < Math.max(1, Math.round(sample * rows)); i++) {
        taken[permutation[i]] = 1;
      }
    }
    return taken;
  }
}
