package dev.trimaran.model.explain;

import dev.trimaran.model.scoring.TreeEnsemble;
import java.util.Optional;

/**
 * What explanations need of trees that no row changes, in flat arrays. The nodes of a tree are
 * numbered level by level from its root, 0, so that the two children of a split are neighbours, and
 * splits that follow each other hardly ever wait for each other's results.
 */
final class TreeSplits {

  /** Bounds what one path can ask for; what trainers grow is far below. */
  static final int DEEPEST = 256;

  /** By tree, and one more: where its splits begin. */
  private final int[] first;

  /** By split: its own number, its left child's, and the feature that it splits on. */
  private final int[] node;

  private final int[] left;
  private final int[] feature;
  private final double[] threshold;

  /** By split: the share of its rows that goes left, then that which goes right. */
  private final double[] childShare;

  /** By split: over those above it on the same feature, the product of the shares. */
  private final double[] pathShare;

  /** By split: the child of the nearest of them; one past the tree's last node if none. */
  private final int[] sameFeature;

  /** By leaf, one more a tree than splits: its number and value. */
  private final int[] leaf;

  private final double[] value;

  private final int[] mostFeatures;
  private final double mean;

  /** Trees for which {@link #refusal} gives no reason. */
  TreeSplits(TreeEnsemble trees) {
    int count = (trees.nodes() - trees.trees()) / 2;
    first = new int[trees.trees() + 1];
    node = new int[count];
    left = new int[count];
    feature = new int[count];
    threshold = new double[count];
    childShare = new double[2 * count];
    pathShare = new double[count];
    sameFeature = new int[count];
    leaf = new int[count + trees.trees()];
    value = new double[count + trees.trees()];
    mostFeatures = new int[trees.trees()];
    double sum = trees.base();
    for (int tree = 0; tree < mostFeatures.length; tree++) {
      sum += new Levels(trees, tree).lay();
    }
    mean = sum;
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
    return deepest <= DEEPEST
        ? Optional.empty()
        : Optional.of(
            "expected trees of at most %d splits one below the other to explain, found %d; train with a smaller max-depth"
                .formatted(DEEPEST, deepest));
  }

  /** The first split of {@code tree}; the one after its last is the first of the next. */
  int first(int tree) {
    return first[tree];
  }

  /** How many nodes {@code tree} has. */
  int nodes(int tree) {
    return 2 * (first[tree + 1] - first[tree]) + 1;
  }

  int node(int split) {
    return node[split];
  }

  /** The left child; the right one is the next. */
  int left(int split) {
    return left[split];
  }

  int feature(int split) {
    return feature[split];
  }

  /** Rows with at most this go left, others and missing values right. */
  double threshold(int split) {
    return threshold[split];
  }

  /** The share of the split's rows that goes to its {@code child}: 0 left, 1 right. */
  double childShare(int split, int child) {
    return childShare[2 * split + child];
  }

  double pathShare(int split) {
    return pathShare[split];
  }

  int sameFeature(int split) {
    return sameFeature[split];
  }

  /** The first leaf of {@code tree}; it has one more than splits. */
  int firstLeaf(int tree) {
    return first[tree] + tree;
  }

  int leaf(int leaf) {
    return this.leaf[leaf];
  }

  double value(int leaf) {
    return value[leaf];
  }

  /** How many different features there are on one path of {@code tree} at most. */
  int mostFeatures(int tree) {
    return mostFeatures[tree];
  }

  /** The mean over the training rows. */
  double mean() {
    return mean;
  }

  /** Numbers the nodes of one tree. */
  private final class Levels {

    private final TreeEnsemble trees;
    private final int tree;

    /** By number: the node as the ensemble numbers it. */
    private final int[] original;

    /** By number: the split above, and how many features there are on the path. */
    private final int[] parent;

    private final int[] features;
    private int numbered = 1;
    private int split;
    private int leaves;

    Levels(TreeEnsemble trees, int tree) {
      this.trees = trees;
      this.tree = tree;
      int root = trees.root(tree);
      int end = tree + 1 < trees.trees() ? trees.root(tree + 1) : trees.nodes();
      original = new int[end - root];
      original[0] = root;
      parent = new int[end - root];
      parent[0] = -1;
      features = new int[end - root];
      split = first[tree];
      leaves = split + tree;
    }

    /** Fills in the tree's part of the arrays; gives the mean of its leaves. */
    double lay() {
      double sum = 0;
      double rows = trees.cover(original[0]);
      for (int number = 0; number < original.length; number++) {
        int from = original[number];
        if (trees.leaf(from)) {
          mostFeatures[tree] = Math.max(mostFeatures[tree], features[number]);
          leaf[leaves] = number;
          value[leaves++] = trees.value(from);
          sum += trees.value(from) * (trees.cover(from) / rows);
        } else {
          lay(number, from);
        }
      }
      first[tree + 1] = split;
      return sum;
    }

    private void lay(int number, int from) {
      node[split] = number;
      left[split] = numbered;
      feature[split] = trees.feature(from);
      threshold[split] = trees.value(from);
      childShare[2 * split] = (double) trees.cover(trees.left(from)) / trees.cover(from);
      childShare[2 * split + 1] = (double) trees.cover(trees.right(from)) / trees.cover(from);
      findSameFeature(number);
      int more = sameFeature[split] == original.length ? 1 : 0;
      for (int child : new int[] {trees.left(from), trees.right(from)}) {
        original[numbered] = child;
        parent[numbered] = split;
        features[numbered++] = features[number] + more;
      }
      split++;
    }

    private void findSameFeature(int number) {
      int child = number;
      int above = parent[child];
      while (above >= 0 && feature[above] != feature[split]) {
        child = node[above];
        above = parent[child];
      }
      if (above < 0) {
        sameFeature[split] = original.length;
        pathShare[split] = 1;
      } else {
        sameFeature[split] = child;
        pathShare[split] = pathShare[above] * childShare[2 * above + child - left[above]];
      }
    }
  }
}
