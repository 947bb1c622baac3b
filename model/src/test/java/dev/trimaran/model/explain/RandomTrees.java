package dev.trimaran.model.explain;

import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.model.scoring.TreeEnsembleBuilder;
import java.util.Random;

/** Ensembles that were never trained, and rows for them. */
final class RandomTrees {

  private RandomTrees() {}

  /** Trees that split the same features again and again, at values that rows hit. */
  static TreeEnsemble covered(int features, int trees, int depth, Random random) {
    TreeEnsembleBuilder builder = TreeEnsemble.builder(features, Link.LOGISTIC);
    builder.base(random.nextGaussian());
    for (int tree = 0; tree < trees; tree++) {
      grow(builder, features, depth, random);
    }
    return builder.build();
  }

  private static void grow(TreeEnsembleBuilder builder, int features, int depth, Random random) {
    if (depth == 0 || random.nextInt(6) == 0) {
      builder.leaf(random.nextGaussian(), 1 + random.nextInt(random.nextInt(3) == 0 ? 1000 : 5));
      return;
    }
    builder.split(random.nextInt(features), random.nextInt(7) - 3);
    grow(builder, features, depth - 1, random);
    grow(builder, features, depth - 1, random);
  }

  /** Whole numbers around the thresholds, one in five missing. */
  static double[] row(int features, Random random) {
    double[] x = new double[features];
    for (int i = 0; i < features; i++) {
      x[i] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(9) - 4;
    }
    return x;
  }

  /** The sum of the leaves that the row comes to, not rounded to a float. */
  static double sum(TreeEnsemble trees, double[] x) {
    double sum = trees.base();
    for (int tree = 0; tree < trees.trees(); tree++) {
      int node = trees.root(tree);
      while (!trees.leaf(node)) {
        node = x[trees.feature(node)] <= trees.value(node) ? trees.left(node) : trees.right(node);
      }
      sum += trees.value(node);
    }
    return sum;
  }
}
