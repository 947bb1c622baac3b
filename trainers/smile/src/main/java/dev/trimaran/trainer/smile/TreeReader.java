package dev.trimaran.trainer.smile;

import dev.trimaran.model.scoring.TreeEnsembleBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import smile.model.cart.InternalNode;
import smile.model.cart.Node;
import smile.model.cart.OrdinalNode;
import smile.model.cart.RegressionNode;
import smile.regression.RegressionTree;

/** Reads Smile's regression trees node by node. */
final class TreeReader {

  /** The only thing of a tree that Smile has no accessor for. */
  private static final VarHandle THRESHOLD = threshold();

  private TreeReader() {}

  /**
   * Adds {@code tree} to an ensemble, with its leaves multiplied by {@code weight}, and with how
   * many rows it was grown on came to each, a row drawn twice counted twice.
   */
  static void read(RegressionTree tree, double weight, TreeEnsembleBuilder out) {
    read(tree.root(), weight, out);
  }

  /** What {@code tree} gives for a row, where NaN is missing and goes right. */
  static double predict(RegressionTree tree, double[] row) {
    Node node = tree.root();
    while (node instanceof InternalNode split) {
      node = row[split.feature()] <= threshold(split) ? split.trueChild() : split.falseChild();
    }
    return ((RegressionNode) node).output();
  }

  private static void read(Node node, double weight, TreeEnsembleBuilder out) {
    switch (node) {
      case InternalNode split -> {
        out.split(split.feature(), threshold(split));
        read(split.trueChild(), weight, out);
        read(split.falseChild(), weight, out);
      }
      case RegressionNode leaf -> out.leaf(weight * leaf.output(), leaf.size());
      default -> throw new IllegalStateException("expected a split or a leaf, found " + node);
    }
  }

  private static double threshold(InternalNode split) {
    if (!(split instanceof OrdinalNode ordinal)) {
      throw new IllegalStateException("expected a split by order, found " + split);
    }
    return (double) THRESHOLD.get(ordinal);
  }

  private static VarHandle threshold() {
    try {
      return MethodHandles.privateLookupIn(OrdinalNode.class, MethodHandles.lookup())
          .findVarHandle(OrdinalNode.class, "value", double.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "expected Smile 6.2, found one whose OrdinalNode has no field \"value\"", e);
    }
  }
}
