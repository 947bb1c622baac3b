package dev.trimaran.model.explain;

import dev.trimaran.model.scoring.TreeEnsemble;
import java.util.Optional;

/** What there is to know of one tree before any row: one walk over its nodes. */
final class TreeShape {

  private final TreeEnsemble trees;
  private final double[] leftShare;
  private final int[] seen;
  private int features;
  private int depth;
  private final double mean;

  /**
   * Walks the tree from {@code root}.
   *
   * @param leftShare by node, filled in here for the splits of this tree
   */
  TreeShape(TreeEnsemble trees, int root, double[] leftShare) {
    this.trees = trees;
    this.leftShare = leftShare;
    seen = new int[trees.features()];
    mean = walk(root, 0, 0);
  }

  /** Why trees are too deep to be explained; without recursion, for a file may hold any depth. */
  static Optional<String> refusal(TreeEnsemble trees) {
    int[] level = new int[trees.nodes()];
    int deepest = 0;
    for (int node = 0; node < level.length; node++) {
      deepest = Math.max(deepest, level[node]);
      if (!trees.leaf(node)) {
        level[trees.left(node)] = level[node] + 1;
        level[trees.right(node)] = level[node] + 1;
      }
    }
    return deepest <= TreeAttribution.DEEPEST
        ? Optional.empty()
        : Optional.of(
            "expected trees of at most %d splits one below the other to explain, found %d; train with a smaller max-depth"
                .formatted(TreeAttribution.DEEPEST, deepest));
  }

  /** How many different features there are on one path at most. */
  int features() {
    return features;
  }

  /** How many splits there are on one path at most. */
  int depth() {
    return depth;
  }

  /** The mean of the leaves over the training rows. */
  double mean() {
    return mean;
  }

  private double walk(int node, int level, int different) {
    if (trees.leaf(node)) {
      depth = Math.max(depth, level);
      features = Math.max(features, different);
      return trees.value(node);
    }
    double share = (double) trees.cover(trees.left(node)) / trees.cover(node);
    leftShare[node] = share;
    int feature = trees.feature(node);
    int more = seen[feature]++ == 0 ? different + 1 : different;
    double left = walk(trees.left(node), level + 1, more);
    double right = walk(trees.right(node), level + 1, more);
    seen[feature]--;
    return share * left + (1 - share) * right;
  }
}
