package dev.trimaran.model.scoring;

import java.util.Optional;

/**
 * The fast way through the trees of an ensemble: a second form of its nodes, laid out for the
 * processor. A node's two children lie side by side, so that a step is one addition and no branch;
 * a leaf leads back to itself, so that every tree of a group takes the same number of steps; and
 * eight trees are walked at once, so that their loads from memory overlap. It comes out at the same
 * leaves as the plain walk, for every input, NaN included.
 */
final class TreeWalk {

  private static final int GROUP = 8;

  /** Deeper trees are rarely balanced: there most steps would be spent waiting at a leaf. */
  private static final int DEEPEST = 24;

  /** The threshold that nothing is at most. */
  private static final long LEAF = Double.doubleToRawLongBits(Double.NaN);

  private static final int FEATURE_BITS = 16;
  private static final int FEATURE_MASK = (1 << FEATURE_BITS) - 1;

  /**
   * Two words a node: the threshold's bits (NaN at a leaf, which nothing is at most), then the
   * place of the left child above the feature's number.
   */
  private final long[] nodes;

  private final double[] leaves;
  private final int[] roots;
  private final int[] depths;

  private TreeWalk(int nodeCount, int treeCount) {
    nodes = new long[2 * nodeCount];
    leaves = new double[nodeCount];
    roots = new int[treeCount];
    depths = new int[treeCount];
  }

  /**
   * The walk of an ensemble; empty where the plain one is better.
   *
   * @param features how many features there are
   * @param roots the root node of each tree
   * @param feature the feature that a node splits on, negative for a leaf
   * @param value the threshold of a split or the value of a leaf
   * @param right a split's right child; the left one follows it
   */
  static Optional<TreeWalk> of(
      int features, int[] roots, int[] feature, double[] value, int[] right) {
    if (features == 0 || features > FEATURE_MASK) {
      return Optional.empty();
    }
    TreeWalk walk = new TreeWalk(feature.length, roots.length);
    int[] order = new int[largest(roots, feature.length)];
    for (int tree = 0; tree < roots.length; tree++) {
      walk.roots[tree] = roots[tree];
      walk.depths[tree] = walk.lay(roots[tree], order, feature, value, right);
      if (walk.depths[tree] > DEEPEST) {
        return Optional.empty();
      }
    }
    return Optional.of(walk);
  }

  /** The nodes of the largest tree. */
  private static int largest(int[] roots, int nodes) {
    int largest = 0;
    for (int tree = 0; tree < roots.length; tree++) {
      int end = tree + 1 < roots.length ? roots[tree + 1] : nodes;
      largest = Math.max(largest, end - roots[tree]);
    }
    return largest;
  }

  /**
   * Lays a tree out level by level, where it lay before: its place is its root's number.
   *
   * @param order has room for the tree's nodes in their new order
   * @return how deep it is; more than {@link #DEEPEST} if it was given up
   */
  private int lay(int root, int[] order, int[] feature, double[] value, int[] right) {
    int known = 1;
    int depth = 0;
    int levelEnd = 1;
    order[0] = root;
    for (int i = 0; i < known; i++) {
      if (i == levelEnd) {
        levelEnd = known;
        if (++depth > DEEPEST) {
          return depth;
        }
      }
      int node = order[i];
      int split = feature[node];
      int word = 2 * (root + i);
      if (split < 0) {
        nodes[word] = LEAF;
        nodes[word + 1] = (long) (root + i - 1) << FEATURE_BITS;
        leaves[root + i] = value[node];
      } else {
        nodes[word] = Double.doubleToRawLongBits(value[node]);
        nodes[word + 1] = (long) (root + known) << FEATURE_BITS | split;
        order[known] = node + 1;
        order[known + 1] = right[node];
        known += 2;
      }
    }
    return depth;
  }

  /** The sum of the leaves that {@code x} comes to. */
  double sum(double[] x) {
    double sum = 0;
    int tree = 0;
    for (; tree + GROUP <= roots.length; tree += GROUP) {
      sum += group(x, tree);
    }
    for (; tree < roots.length; tree++) {
      int at = roots[tree];
      for (int step = depths[tree]; step > 0; step--) {
        at = step(x, at);
      }
      sum += leaves[at];
    }
    return sum;
  }

  private double group(double[] x, int tree) {
    int a = roots[tree];
    int b = roots[tree + 1];
    int c = roots[tree + 2];
    int d = roots[tree + 3];
    int e = roots[tree + 4];
    int f = roots[tree + 5];
    int g = roots[tree + 6];
    int h = roots[tree + 7];
    int steps = 0;
    for (int i = tree; i < tree + GROUP; i++) {
      steps = Math.max(steps, depths[i]);
    }
    for (; steps > 0; steps--) {
      a = step(x, a);
      b = step(x, b);
      c = step(x, c);
      d = step(x, d);
      e = step(x, e);
      f = step(x, f);
      g = step(x, g);
      h = step(x, h);
    }
    return leaves[a] + leaves[b] + leaves[c] + leaves[d] + leaves[e] + leaves[f] + leaves[g]
        + leaves[h];
  }

  private int step(double[] x, int at) {
    long word = nodes[2 * at + 1];
    double threshold = Double.longBitsToDouble(nodes[2 * at]);
    int left = (int) (word >> FEATURE_BITS);
    return left + (x[(int) (word & FEATURE_MASK)] <= threshold ? 0 : 1);
  }
}
