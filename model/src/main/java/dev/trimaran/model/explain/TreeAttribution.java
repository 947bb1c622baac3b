package dev.trimaran.model.explain;

import dev.trimaran.model.scoring.TreeEnsemble;

/**
 * The Shapley values of a sum of trees, where a feature that a coalition does not know is followed
 * both ways, by the shares of the training rows that went there: the path-dependent values of
 * TreeSHAP (Lundberg, Erion and Lee, "Consistent Individualized Feature Attribution for Tree
 * Ensembles", 2018).
 *
 * <p>They are computed another way than by its algorithm 2. Let every other feature be known with
 * probability {@code t}, independently: then the Shapley value of a feature is the mean over {@code
 * t} in [0, 1] of what knowing it adds (Owen, "Multilinear Extensions of Games", 1972). A row
 * reaches a leaf with the product, over the features on its path, of {@code t * hot + (1 - t) *
 * share}, where {@code hot} is 1 if the row takes that path at all splits on the feature and {@code
 * share} is the product of the shares there. That is a polynomial of {@code t}, one degree a
 * feature, so that a {@link Quadrature} of half as many points gives the mean exactly. Each point
 * costs a few multiplications a split, and no step loses digits.
 */
final class TreeAttribution implements Attribution {

  private final TreeSplits splits;

  /** By tree: the points at which its polynomials are evaluated. */
  private final Quadrature[] quadratures;

  private final int mostNodes;

  /** Trees for which {@link TreeSplits#refusal} gives no reason. */
  TreeAttribution(TreeEnsemble trees) {
    splits = new TreeSplits(trees);
    quadratures = new Quadrature[trees.trees()];
    Quadrature[] known = new Quadrature[TreeSplits.DEEPEST];
    int most = 0;
    for (int tree = 0; tree < quadratures.length; tree++) {
      int degree = Math.max(1, splits.mostFeatures(tree));
      int sweeps = Math.ceilDiv(degree, 2 * TreeSweep.POINTS);
      if (known[sweeps] == null) {
        known[sweeps] = Quadrature.of(sweeps * TreeSweep.POINTS);
      }
      quadratures[tree] = known[sweeps];
      most = Math.max(most, splits.nodes(tree));
    }
    mostNodes = most;
  }

  @Override
  public double base() {
    return splits.mean();
  }

  @Override
  public void explain(double[] x, double[] contributions) {
    TreeSweep sweep = new TreeSweep(splits, mostNodes, x, contributions);
    for (int tree = 0; tree < quadratures.length; tree++) {
      sweep.tree(tree, quadratures[tree]);
    }
  }
}
