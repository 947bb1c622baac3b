package dev.trimaran.model.explain;

/**
 * One row's explanation by trees, one after the other, for four points {@code t} of a quadrature at
 * once: what {@link TreeAttribution} describes. Not thread safe.
 *
 * <p>At a split on a feature, let {@code z} be the feature's share of the training rows on the path
 * so far, {@code u = 1 - t}, and {@code c} the part of {@code z} that goes to the cold child, where
 * the row does not go. The path's product holds the factor {@code t + u * z} for the feature; below
 * the cold child it is {@code u * c} instead, which is {@code c * s} times as much, and below the
 * hot one it is the rest. Let {@code gain} be by how much the sum of leaf times product is larger
 * below the hot child than below the cold one, both without the factors from the split up, and
 * {@code cold} the product down to the cold child. Then the split adds {@code s * cold * gain / (u
 * * u)}, integrated over {@code t}, to the feature's contribution. Once the row has left the path
 * on a feature, further splits on it part by share alone and add nothing.
 *
 * <p>All splits of a tree are gone through once down and once up. That stores more than a recursion
 * would, but has no branch that a processor could guess wrong, which is what takes most of a
 * recursion's time; and four points in local variables take less than a loop over them.
 */
final class TreeSweep {

  /** How many points are taken at once. */
  static final int POINTS = 4;

  private final TreeSplits splits;
  private final double[] x;
  private final double[] contributions;

  /** By node and point: the product over the features on the path down to it. */
  private final double[] reach;

  /** By node and point: the sum over the leaves below of value times the product from it down. */
  private final double[] below;

  /** By node: 1 if the row takes the path to it at all splits on the last one's feature, else 0. */
  private final double[] hot;

  /** By split and point: s, or 0 where the row has left the path on the feature. */
  private final double[] slope;

  /** By split: c. */
  private final double[] coldShare;

  /** By split: 0, or the cold child's share where the row has left the path on the feature. */
  private final double[] byShare;

  /** By split. */
  private final int[] hotChild;

  /** Makes room for the largest of the trees. */
  TreeSweep(TreeSplits splits, int mostNodes, double[] x, double[] contributions) {
    this.splits = splits;
    this.x = x;
    this.contributions = contributions;
    reach = new double[mostNodes * POINTS];
    below = new double[mostNodes * POINTS];
    hot = new double[mostNodes + 1];
    slope = new double[mostNodes / 2 * POINTS];
    coldShare = new double[mostNodes / 2];
    byShare = new double[mostNodes / 2];
    hotChild = new int[mostNodes / 2];
  }

  /** Adds what {@code tree} contributes. */
  void tree(int tree, Quadrature quadrature) {
    int nodes = splits.nodes(tree);
    int leaf = splits.firstLeaf(tree);
    for (int end = leaf + nodes / 2 + 1; leaf < end; leaf++) {
      double value = splits.value(leaf);
      int at = splits.leaf(leaf) * POINTS;
      below[at] = value;
      below[at + 1] = value;
      below[at + 2] = value;
      below[at + 3] = value;
    }
    hot[nodes] = 1;
    for (int point = 0; point < quadrature.points().length; point += POINTS) {
      down(tree, quadrature.points(), point);
      up(tree, quadrature, point);
    }
  }

  private void down(int tree, double[] points, int point) {
    double t0 = points[point];
    double t1 = points[point + 1];
    double t2 = points[point + 2];
    double t3 = points[point + 3];
    double u0 = 1 - t0;
    double u1 = 1 - t1;
    double u2 = 1 - t2;
    double u3 = 1 - t3;
    reach[0] = 1;
    reach[1] = 1;
    reach[2] = 1;
    reach[3] = 1;
    int first = splits.first(tree);
    int end = splits.first(tree + 1);
    for (int split = first; split < end; split++) {
      int goesLeft = x[splits.feature(split)] <= splits.threshold(split) ? 1 : 0;
      int left = splits.left(split);
      int hotNode = left + 1 - goesLeft;
      int coldNode = left + goesLeft;
      double stays = hot[splits.sameFeature(split)];
      hot[hotNode] = stays;
      hot[coldNode] = 0;

      double part = splits.childShare(split, goesLeft);
      double z = splits.pathShare(split);
      double factor0 = t0 + u0 * z;
      double factor1 = t1 + u1 * z;
      double factor2 = t2 + u2 * z;
      double factor3 = t3 + u3 * z;
      double both01 = factor0 * factor1;
      double both23 = factor2 * factor3;
      double inverse = stays / (both01 * both23); // one division instead of four
      double inverse01 = inverse * both23;
      double inverse23 = inverse * both01;
      double s0 = u0 * factor1 * inverse01;
      double s1 = u1 * factor0 * inverse01;
      double s2 = u2 * factor3 * inverse23;
      double s3 = u3 * factor2 * inverse23;
      double c = z * part;
      double alone = (1 - stays) * part;
      int own = (split - first) * POINTS;
      slope[own] = s0;
      slope[own + 1] = s1;
      slope[own + 2] = s2;
      slope[own + 3] = s3;
      coldShare[split - first] = c;
      byShare[split - first] = alone;
      hotChild[split - first] = hotNode;

      int at = splits.node(split) * POINTS;
      int hotAt = hotNode * POINTS;
      int coldAt = coldNode * POINTS;
      double reach0 = reach[at];
      double reach1 = reach[at + 1];
      double reach2 = reach[at + 2];
      double reach3 = reach[at + 3];
      double cold0 = reach0 * (c * s0 + alone);
      double cold1 = reach1 * (c * s1 + alone);
      double cold2 = reach2 * (c * s2 + alone);
      double cold3 = reach3 * (c * s3 + alone);
      reach[coldAt] = cold0;
      reach[coldAt + 1] = cold1;
      reach[coldAt + 2] = cold2;
      reach[coldAt + 3] = cold3;
      reach[hotAt] = reach0 - cold0;
      reach[hotAt + 1] = reach1 - cold1;
      reach[hotAt + 2] = reach2 - cold2;
      reach[hotAt + 3] = reach3 - cold3;
    }
  }

  private void up(int tree, Quadrature quadrature, int point) {
    double w0 = weight(quadrature, point);
    double w1 = weight(quadrature, point + 1);
    double w2 = weight(quadrature, point + 2);
    double w3 = weight(quadrature, point + 3);
    int first = splits.first(tree);
    for (int split = splits.first(tree + 1) - 1; split >= first; split--) {
      int at = splits.node(split) * POINTS;
      int hotNode = hotChild[split - first];
      int hotAt = hotNode * POINTS;
      int coldAt = (2 * splits.left(split) + 1 - hotNode) * POINTS;
      int own = (split - first) * POINTS;
      double s0 = slope[own];
      double s1 = slope[own + 1];
      double s2 = slope[own + 2];
      double s3 = slope[own + 3];
      double c = coldShare[split - first];
      double alone = byShare[split - first];
      double hot0 = below[hotAt];
      double hot1 = below[hotAt + 1];
      double hot2 = below[hotAt + 2];
      double hot3 = below[hotAt + 3];
      double gain0 = hot0 - below[coldAt];
      double gain1 = hot1 - below[coldAt + 1];
      double gain2 = hot2 - below[coldAt + 2];
      double gain3 = hot3 - below[coldAt + 3];
      below[at] = hot0 - (c * s0 + alone) * gain0;
      below[at + 1] = hot1 - (c * s1 + alone) * gain1;
      below[at + 2] = hot2 - (c * s2 + alone) * gain2;
      below[at + 3] = hot3 - (c * s3 + alone) * gain3;
      double sum =
          (w0 * s0 * reach[coldAt] * gain0 + w1 * s1 * reach[coldAt + 1] * gain1)
              + (w2 * s2 * reach[coldAt + 2] * gain2 + w3 * s3 * reach[coldAt + 3] * gain3);
      contributions[splits.feature(split)] += sum;
    }
  }

  private static double weight(Quadrature quadrature, int point) {
    double u = 1 - quadrature.points()[point];
    return quadrature.weights()[point] / (u * u);
  }
}
