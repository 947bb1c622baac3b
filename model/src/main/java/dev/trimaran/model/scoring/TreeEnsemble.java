package dev.trimaran.model.scoring;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sum of decision trees: a random forest (leaves hold a share of the averaged probability, {@link
 * Link#IDENTITY}) or gradient boosting (leaves hold log-odds, {@link Link#LOGISTIC}).
 *
 * <p>At a split {@code x <= threshold} goes left, anything else, NaN included, right. Leaf values
 * are multiples of 2<sup>-40</sup>, so that their sum is exact in any order, and the sum is rounded
 * to float, which is what the ONNX operator TreeEnsembleRegressor yields.
 *
 * <p>Nodes lie in flat arrays in preorder: the left child of node {@code i} is {@code i + 1}. A
 * trainer may also say how many training rows came to each leaf, which explanations need and
 * predictions do not.
 */
public final class TreeEnsemble implements Predictor {

  private final int features;
  private final Link link;
  private final double base;
  private final int[] roots;
  private final int[] feature;
  private final double[] value;
  private final int[] right;

  /** Training rows by node; empty where the trainer did not say. */
  private final int[] cover;

  /** The same trees laid out for speed; none where that would be slower. */
  private final @Nullable TreeWalk walk;

  TreeEnsemble(
      int features,
      Link link,
      double base,
      int[] roots,
      int[] feature,
      double[] value,
      int[] right,
      int[] cover) {
    this.features = features;
    this.link = link;
    this.base = base;
    this.roots = roots;
    this.feature = feature;
    this.value = value;
    this.right = right;
    this.cover = cover;
    this.walk = TreeWalk.of(features, roots, feature, value, right).orElse(null);
  }

  /** Starts an ensemble over rows of {@code features} values. */
  public static TreeEnsembleBuilder builder(int features, Link link) {
    return new TreeEnsembleBuilder(features, link, TreeEnsembleBuilder.FEW);
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public Link link() {
    return link;
  }

  @Override
  public double margin(double[] x) {
    return (float) (base + (walk == null ? plainSum(x) : walk.sum(x)));
  }

  /** The same trees laid out for speed, if they are. */
  Optional<TreeWalk> walk() {
    return Optional.ofNullable(walk);
  }

  /** The sum of the leaves that {@code x} comes to, tree after tree. */
  double plainSum(double[] x) {
    double sum = 0;
    for (int root : roots) {
      int node = root;
      int split = feature[node];
      while (split >= 0) {
        node = x[split] <= value[node] ? node + 1 : right[node];
        split = feature[node];
      }
      sum += value[node];
    }
    return sum;
  }

  /** What the sum over the trees starts from. */
  public double base() {
    return base;
  }

  /** How many trees there are. */
  public int trees() {
    return roots.length;
  }

  /** How many nodes all trees have together; nodes are numbered from 0, tree after tree. */
  public int nodes() {
    return feature.length;
  }

  /** The number of the root node of {@code tree}. */
  public int root(int tree) {
    return roots[tree];
  }

  /** Whether {@code node} holds a value rather than a split. */
  public boolean leaf(int node) {
    return feature[node] < 0;
  }

  /** The feature that {@code node} splits on, or -1 for a leaf. */
  public int feature(int node) {
    return feature[node];
  }

  /** The threshold of a split or the value of a leaf. */
  public double value(int node) {
    return value[node];
  }

  /** The child where the value is at most the threshold. */
  public int left(int node) {
    return node + 1;
  }

  /** The child where the value is above the threshold or missing. */
  public int right(int node) {
    return right[node];
  }

  /** Whether it is known how many training rows came to each node. */
  public boolean covered() {
    return cover.length > 0;
  }

  /**
   * How many training rows came to {@code node} when its tree was grown, a row drawn twice counted
   * twice; at least 1, and for a split the sum of its children's.
   *
   * @throws IllegalStateException unless {@link #covered}
   */
  public int cover(int node) {
    if (!covered()) {
      throw new IllegalStateException("expected trees with the training rows by node, found none");
    }
    return cover[node];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeEnsemble that
        && features == that.features
        && link == that.link
        && base == that.base
        && Arrays.equals(feature, that.feature)
        && Arrays.equals(value, that.value)
        && Arrays.equals(cover, that.cover);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(feature) + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "TreeEnsemble[trees=%d, nodes=%d, features=%d, link=%s]"
        .formatted(roots.length, feature.length, features, link);
  }
}
