package dev.trimaran.model.explain;

import dev.trimaran.model.scoring.TreeEnsemble;
import java.util.Arrays;

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
 * costs a few multiplications a split, and nothing is subtracted that had been added before.
 */
final class TreeAttribution implements Attribution {

  /** Bounds the stack; what trainers grow is far below. */
  static final int DEEPEST = 256;

  private final TreeEnsemble trees;

  /** Of the rows that come to a split, the share that goes left. */
  private final double[] leftShare;

  private final Points[] points;
  private final int room;
  private final double base;

  /** What the innermost loops need of a quadrature: {@code 1 - t} and a weight for it. */
  @SuppressWarnings("ArrayRecordComponent") // tables that the innermost loop reads
  private record Points(double[] unknown, double[] weights) {

    static Points of(int count) {
      Quadrature quadrature = Quadrature.of(count);
      double[] unknown = new double[count];
      double[] weights = new double[count];
      for (int i = 0; i < count; i++) {
        unknown[i] = 1 - quadrature.points()[i];
        weights[i] = quadrature.weights()[i] / (unknown[i] * unknown[i]);
      }
      return new Points(unknown, weights);
    }

    int count() {
      return unknown.length;
    }
  }

  /** Trees that are {@link TreeEnsemble#covered} and not deeper than {@link #DEEPEST}. */
  TreeAttribution(TreeEnsemble trees) {
    this.trees = trees;
    leftShare = new double[trees.nodes()];
    points = new Points[trees.trees()];
    Points[] known = new Points[DEEPEST];
    int largest = 0;
    double expected = trees.base();
    for (int tree = 0; tree < points.length; tree++) {
      TreeShape shape = new TreeShape(trees, trees.root(tree), leftShare);
      int count = Math.max(1, (shape.features() + 1) / 2);
      if (known[count] == null) {
        known[count] = Points.of(count);
      }
      points[tree] = known[count];
      largest = Math.max(largest, count * (shape.depth() + 1));
      expected += shape.mean();
    }
    room = largest;
    base = expected;
  }

  @Override
  public double base() {
    return base;
  }

  @Override
  public void explain(double[] x, double[] contributions) {
    Walk walk = new Walk(x, contributions);
    for (int tree = 0; tree < points.length; tree++) {
      walk.tree(trees.root(tree), points[tree]);
    }
  }

  /**
   * One row's way through all trees. The three stacks hold a value for each point and level of the
   * tree.
   */
  private final class Walk {

    /** Of a feature on which the row has left the path. */
    private static final double COLD = -1;

    private final double[] x;
    private final double[] contributions;

    /** The share of each feature on the path so far, 1 where there is none, or {@link #COLD}. */
    private final double[] shares;

    /** The product over the features on the path down to a node. */
    private final double[] reach = new double[room];

    /** By what factor the reach of a split's cold child is smaller; the hot one has the rest. */
    private final double[] coldRatio = new double[room];

    /** The sum over the leaves below a node of value times the product from the node down. */
    private final double[] below = new double[room];

    private double[] unknown = new double[0];
    private double[] weights = unknown;
    private int count;

    Walk(double[] x, double[] contributions) {
      this.x = x;
      this.contributions = contributions;
      shares = new double[trees.features()];
      Arrays.fill(shares, 1);
    }

    void tree(int root, Points of) {
      unknown = of.unknown();
      weights = of.weights();
      count = of.count();
      Arrays.fill(reach, 0, count, 1);
      if (!trees.leaf(root)) {
        split(root, 0);
      }
    }

    /** From {@code reach[at]} on, fills {@code below[at]} on. */
    private void split(int node, int at) {
      int feature = trees.feature(node);
      double share = shares[feature];
      boolean left = x[feature] <= trees.value(node);
      int hot = left ? trees.left(node) : trees.right(node);
      int cold = left ? trees.right(node) : trees.left(node);
      double coldShare = left ? 1 - leftShare[node] : leftShare[node];
      if (share == COLD) {
        pass(hot, at, 1 - coldShare);
        System.arraycopy(below, at + count, below, at, count);
        pass(cold, at, coldShare);
        for (int i = at; i < at + count; i++) {
          below[i] += coldShare * (below[i + count] - below[i]);
        }
        return;
      }
      double coldPath = share * coldShare;
      ratios(at, share, coldPath);

      shares[feature] = share - coldPath;
      if (trees.leaf(hot)) {
        Arrays.fill(below, at, at + count, trees.value(hot));
      } else {
        for (int i = at; i < at + count; i++) {
          reach[i + count] = reach[i] * (1 - coldRatio[i]);
        }
        split(hot, at + count);
        System.arraycopy(below, at + count, below, at, count);
      }
      shares[feature] = COLD;
      if (trees.leaf(cold)) {
        Arrays.fill(below, at + count, at + 2 * count, trees.value(cold));
      } else {
        for (int i = at; i < at + count; i++) {
          reach[i + count] = reach[i] * coldRatio[i];
        }
        split(cold, at + count);
      }
      shares[feature] = share;

      double sum = 0;
      for (int i = at; i < at + count; i++) {
        double ratio = coldRatio[i];
        double gain = below[i] - below[i + count];
        sum += weights[i - at] * reach[i] * ratio * ratio * gain;
        below[i] -= ratio * gain;
      }
      contributions[feature] += sum / coldPath;
    }

    /** Where the row has left the path on this feature before: both ways are by share alone. */
    private void pass(int child, int at, double share) {
      if (trees.leaf(child)) {
        Arrays.fill(below, at + count, at + 2 * count, trees.value(child));
        return;
      }
      for (int i = at; i < at + count; i++) {
        reach[i + count] = reach[i] * share;
      }
      split(child, at + count);
    }

    /** The cold child's factor of the feature, over the factor that the reach holds already. */
    private void ratios(int at, double share, double coldPath) {
      if (share == 1) {
        for (int i = 0; i < count; i++) {
          coldRatio[at + i] = coldPath * unknown[i];
        }
      } else {
        double known = 1 - share;
        for (int i = 0; i < count; i++) {
          coldRatio[at + i] = coldPath * unknown[i] / (1 - known * unknown[i]);
        }
      }
    }
  }
}
