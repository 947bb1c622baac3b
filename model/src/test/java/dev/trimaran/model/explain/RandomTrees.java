package dev.trimaran.model.explain;

import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.model.scoring.TreeEnsembleBuilder;
import java.util.List;
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

  /** Values around the thresholds, one in five missing. */
  static double[] row(int features, double[] thresholds, Random random) {
    double[] x = new double[features];
    for (int i = 0; i < features; i++) {
      double threshold = thresholds[random.nextInt(thresholds.length)];
      x[i] = random.nextInt(5) == 0 ? Double.NaN : threshold + random.nextInt(3) - 1;
    }
    return x;
  }

  /** The same trees, which know how many of {@code rows}, and one more, came to each leaf. */
  static TreeEnsemble cover(TreeEnsemble trees, List<double[]> rows) {
    int[] came = new int[trees.nodes()];
    for (double[] x : rows) {
      for (int tree = 0; tree < trees.trees(); tree++) {
        came[leaf(trees, tree, x)]++;
      }
    }
    TreeEnsembleBuilder builder = TreeEnsemble.builder(trees.features(), trees.link());
    builder.base(trees.base());
    for (int node = 0; node < came.length; node++) {
      if (trees.leaf(node)) {
        builder.leaf(trees.value(node), came[node] + 1);
      } else {
        builder.split(trees.feature(node), trees.value(node));
      }
    }
    return builder.build();
  }

  /** The sum of the leaves that the row comes to, not rounded to a float. */
  static double sum(TreeEnsemble trees, double[] x) {
    double sum = trees.base();
    for (int tree = 0; tree < trees.trees(); tree++) {
      sum += trees.value(leaf(trees, tree, x));
    }
    return sum;
  }

  private static int leaf(TreeEnsemble trees, int tree, double[] x) {
    int node = trees.root(tree);
    while (!trees.leaf(node)) {
      node = x[trees.feature(node)] <= trees.value(node) ? trees.left(node) : trees.right(node);
    }
    return node;
  }
}
