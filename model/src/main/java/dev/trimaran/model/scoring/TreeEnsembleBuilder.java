package dev.trimaran.model.scoring;

import java.util.Arrays;

/**
 * Builds a {@link TreeEnsemble} from nodes given in preorder: after a {@link #split} come the nodes
 * of its left child, then those of its right child; when a tree is complete the next node starts
 * another. Whatever is given this way is a tree: no cycle and no stray index can be expressed. Not
 * thread safe.
 */
public final class TreeEnsembleBuilder {

  /** Sums stay below 2^12, so that with units of 2^-40 each of them fits into 52 bits. */
  private static final double LARGEST_SUM = 0x1p12;

  private static final double UNIT = 0x1p-40;

  /** Room for the nodes of a small ensemble. */
  static final int FEW = 64;

  private final int features;
  private final Link link;
  private double base;
  private double largestSum;
  private double largestLeaf;

  private int nodes;
  private int[] feature;
  private double[] value;
  private int[] right;
  private int[] cover;
  private int leaves;
  private int coveredLeaves;
  private int trees;
  private int[] roots = new int[16];

  /** Splits whose left child is being given, or whose right child is: -1 - node. */
  private int[] open = new int[32];

  private int depth;

  /**
   * Nothing yet.
   *
   * @param capacity for how many nodes there is room before more has to be made
   */
  TreeEnsembleBuilder(int features, Link link, int capacity) {
    if (features < 1) {
      throw new IllegalArgumentException("expected at least one feature, found " + features);
    }
    this.features = features;
    this.link = link;
    feature = new int[capacity];
    value = new double[capacity];
    right = new int[capacity];
    cover = new int[capacity];
  }

  /** What the sum over the trees starts from; 0 unless set; rounded like a leaf. */
  public TreeEnsembleBuilder base(double base) {
    largestSum += Math.abs(base) - Math.abs(this.base);
    this.base = rounded(base);
    return this;
  }

  /** Adds a split: rows with {@code x[feature] <= threshold} go left, the others and NaN right. */
  public TreeEnsembleBuilder split(int feature, double threshold) {
    if (feature < 0 || feature >= features) {
      throw new IllegalArgumentException(
          "expected a feature from 0 to %d at node %d, found %d"
              .formatted(features - 1, nodes, feature));
    }
    if (!Double.isFinite(threshold)) {
      throw new IllegalArgumentException(
          "expected a finite threshold at node %d, found %s".formatted(nodes, threshold));
    }
    int node = add(feature, threshold);
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = node;
    return this;
  }

  /**
   * Adds a leaf and says how many training rows came to it, which all leaves say or none.
   *
   * @param cover at least 1
   */
  public TreeEnsembleBuilder leaf(double value, int cover) {
    if (cover < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 training row in the leaf at node %d, found %d"
              .formatted(nodes, cover));
    }
    int node = nodes;
    leaf(value);
    this.cover[node] = cover;
    coveredLeaves++;
    return this;
  }

  /** Adds a leaf; its value is rounded to a multiple of 2<sup>-40</sup>. */
  public TreeEnsembleBuilder leaf(double value) {
    double rounded = rounded(value);
    largestLeaf = Math.max(largestLeaf, Math.abs(rounded));
    add(-1, rounded);
    leaves++;
    while (depth > 0 && open[depth - 1] < 0) {
      depth--;
    }
    if (depth > 0) {
      int split = open[depth - 1];
      right[split] = nodes;
      open[depth - 1] = -1 - split;
    } else {
      largestSum += largestLeaf;
      largestLeaf = 0;
    }
    return this;
  }

  /** Whether no split waits for a child, so that {@link #build} is allowed. */
  public boolean complete() {
    return depth == 0;
  }

  /** The ensemble of all trees given so far. */
  public TreeEnsemble build() {
    if (!complete()) {
      throw new IllegalStateException(
          "expected complete trees, found %d splits of tree %d without a right child"
              .formatted(depth, trees - 1));
    }
    if (!(largestSum <= LARGEST_SUM)) {
      throw new IllegalStateException(
          "expected leaves whose sum is at most %s in size, found up to %s"
              .formatted(LARGEST_SUM, largestSum));
    }
    if (coveredLeaves > 0 && coveredLeaves < leaves) {
      throw new IllegalStateException(
          "expected the training rows of all %d leaves or of none, found those of %d"
              .formatted(leaves, coveredLeaves));
    }
    return new TreeEnsemble(
        features,
        link,
        base,
        Arrays.copyOf(roots, trees),
        Arrays.copyOf(feature, nodes),
        Arrays.copyOf(value, nodes),
        Arrays.copyOf(right, nodes),
        coveredLeaves == 0 ? new int[0] : covers());
  }

  /** The rows of every node: children come after their parent, so one way back sums them up. */
  private int[] covers() {
    int[] covers = Arrays.copyOf(cover, nodes);
    for (int node = nodes - 1; node >= 0; node--) {
      if (feature[node] >= 0) {
        long sum = (long) covers[node + 1] + covers[right[node]];
        if (sum > Integer.MAX_VALUE) {
          throw new IllegalStateException(
              "expected at most %d training rows in a tree, found %d at node %d"
                  .formatted(Integer.MAX_VALUE, sum, node));
        }
        covers[node] = (int) sum;
      }
    }
    return covers;
  }

  private int add(int nodeFeature, double nodeValue) {
    if (depth == 0) {
      if (trees == roots.length) {
        roots = Arrays.copyOf(roots, 2 * trees);
      }
      roots[trees++] = nodes;
    }
    if (nodes == feature.length) {
      int capacity = Math.max(FEW, Math.multiplyExact(2, nodes));
      feature = Arrays.copyOf(feature, capacity);
      value = Arrays.copyOf(value, capacity);
      right = Arrays.copyOf(right, capacity);
      cover = Arrays.copyOf(cover, capacity);
    }
    feature[nodes] = nodeFeature;
    value[nodes] = nodeValue;
    return nodes++;
  }

  private double rounded(double value) {
    if (!(Math.abs(value) <= LARGEST_SUM)) {
      throw new IllegalArgumentException(
          "expected a value of at most %s in size at node %d, found %s"
              .formatted(LARGEST_SUM, nodes, value));
    }
    return Math.rint(value / UNIT) * UNIT + 0.0; // turns -0.0 into 0.0
  }
}
