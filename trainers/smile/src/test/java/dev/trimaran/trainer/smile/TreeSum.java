package dev.trimaran.trainer.smile;

import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.scoring.TreeEnsemble;

/** The sum of an ensemble's leaves before it is rounded to a float. */
final class TreeSum {

  private TreeSum() {}

  static double exact(Predictor predictor, double[] row) {
    TreeEnsemble trees = (TreeEnsemble) predictor;
    double sum = trees.base();
    for (int tree = 0; tree < trees.trees(); tree++) {
      int node = trees.root(tree);
      while (!trees.leaf(node)) {
        node = row[trees.feature(node)] <= trees.value(node) ? trees.left(node) : trees.right(node);
      }
      sum += trees.value(node);
    }
    return sum;
  }
}
