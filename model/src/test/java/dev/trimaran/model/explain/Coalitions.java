package dev.trimaran.model.explain;

import dev.trimaran.model.scoring.TreeEnsemble;

/** Shapley values by their definition: every feature's gain in every coalition of the others. */
final class Coalitions {

  private final TreeEnsemble trees;
  private final double[] x;

  Coalitions(TreeEnsemble trees, double[] x) {
    this.trees = trees;
    this.x = x;
  }

  /** What the trees give where the features of {@code known} are known, a bit each. */
  double expected(int known) {
    double sum = trees.base();
    for (int tree = 0; tree < trees.trees(); tree++) {
      sum += expected(trees.root(tree), known);
    }
    return sum;
  }

  double[] shapley() {
    int n = x.length;
    double[] value = new double[1 << n];
    for (int known = 0; known < value.length; known++) {
      value[known] = expected(known);
    }
    double[] shapley = new double[n];
    for (int i = 0; i < n; i++) {
      for (int others = 0; others < value.length; others++) {
        if ((others & 1 << i) == 0) {
          int size = Integer.bitCount(others);
          double orders = factorial(size) * factorial(n - 1 - size) / factorial(n);
          shapley[i] += orders * (value[others | 1 << i] - value[others]);
        }
      }
    }
    return shapley;
  }

  private double expected(int node, int known) {
    if (trees.leaf(node)) {
      return trees.value(node);
    }
    int feature = trees.feature(node);
    int left = trees.left(node);
    int right = trees.right(node);
    if ((known & 1 << feature) != 0) {
      return expected(x[feature] <= trees.value(node) ? left : right, known);
    }
    return (trees.cover(left) * expected(left, known) + trees.cover(right) * expected(right, known))
        / trees.cover(node);
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }
}
