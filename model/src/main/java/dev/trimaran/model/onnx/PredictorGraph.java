package dev.trimaran.model.onnx;

import dev.trimaran.model.scoring.ConstantClassifier;
import dev.trimaran.model.scoring.LinearClassifier;
import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.scoring.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lowers predictors into a graph; the margin comes out bit for bit as in Java. */
final class PredictorGraph {

  private final GraphBuilder graph;

  PredictorGraph(GraphBuilder graph) {
    this.graph = graph;
  }

  /**
   * The margin, double {@code [N,1]}.
   *
   * @param features one double {@code [N,1]} a feature
   * @param rows any value {@code [N,1]}, to know N where there is no feature
   */
  Value margin(Predictor predictor, List<Value> features, Value rows) {
    return switch (predictor) {
      case ConstantClassifier constant ->
          graph.node(
              "ConstantOfShape",
              List.of(graph.node("Shape", rows)),
              Attribute.tensor("value", new double[] {constant.positive()}));
      case LinearClassifier linear -> linear(linear, matrix(features));
      case TreeEnsemble trees -> graph.cast(trees(trees, matrix(features)), ElementType.DOUBLE);
    };
  }

  /** The probability of the second label, double {@code [N,1]}. */
  Value probability(Link link, Value margin) {
    return switch (link) {
      case IDENTITY -> graph.node("Clip", margin, scalar(0), scalar(1));
      case LOGISTIC -> graph.node("Sigmoid", margin);
    };
  }

  /** The number of the label, int64 {@code [N,1]}. */
  Value label(Link link, double threshold, Value margin) {
    return graph.cast(
        graph.node("GreaterOrEqual", margin, graph.number(link.cut(threshold))), ElementType.INT64);
  }

  private Value matrix(List<Value> features) {
    return graph.node("Concat", features, Attribute.of("axis", 1));
  }

  private Value linear(LinearClassifier linear, Value x) {
    double unit = linear.unit();
    double limit = linear.largestTerm() / unit;
    double[] weights = Arrays.stream(linear.weights()).map(weight -> weight / unit).toArray();
    Value terms =
        graph.node("Round", graph.node("Mul", x, graph.doubles(weights, 1, weights.length)));
    Value known = graph.node("Where", graph.node("IsNaN", terms), graph.number(0), terms);
    Value cut = graph.node("Clip", known, scalar(-limit), scalar(limit));
    Value sum = graph.node("ReduceSum", cut, graph.longs(new long[] {1}, 1));
    Value all = graph.node("Add", sum, graph.number(linear.intercept() / unit));
    return graph.node("Mul", all, graph.number(unit));
  }

  private Value trees(TreeEnsemble trees, Value x) {
    int nodes = trees.nodes();
    long[] tree = new long[nodes];
    long[] id = new long[nodes];
    long[] feature = new long[nodes];
    long[] left = new long[nodes];
    long[] right = new long[nodes];
    double[] threshold = new double[nodes];
    List<String> mode = new ArrayList<>(nodes);
    long[] leafTree = new long[(nodes + trees.trees()) / 2];
    long[] leafId = new long[leafTree.length];
    double[] leafValue = new double[leafTree.length];
    int leaves = 0;
    for (int t = 0; t < trees.trees(); t++) {
      int root = trees.root(t);
      int end = t + 1 < trees.trees() ? trees.root(t + 1) : nodes;
      for (int node = root; node < end; node++) {
        tree[node] = t;
        id[node] = (long) node - root;
        mode.add(trees.leaf(node) ? "LEAF" : "BRANCH_LEQ");
        if (trees.leaf(node)) {
          leafTree[leaves] = t;
          leafId[leaves] = id[node];
          leafValue[leaves++] = trees.value(node);
        } else {
          feature[node] = trees.feature(node);
          threshold[node] = trees.value(node);
          left[node] = (long) trees.left(node) - root;
          right[node] = (long) trees.right(node) - root;
        }
      }
    }
    return graph.mlNode(
        "TreeEnsembleRegressor",
        List.of(x),
        Attribute.of("n_targets", 1),
        Attribute.of("aggregate_function", "SUM"),
        Attribute.of("post_transform", "NONE"),
        Attribute.tensor("base_values_as_tensor", new double[] {trees.base()}),
        Attribute.of("nodes_treeids", tree),
        Attribute.of("nodes_nodeids", id),
        Attribute.of("nodes_featureids", feature),
        Attribute.of("nodes_modes", mode),
        Attribute.tensor("nodes_values_as_tensor", threshold),
        Attribute.of("nodes_truenodeids", left),
        Attribute.of("nodes_falsenodeids", right),
        Attribute.of("target_treeids", leafTree),
        Attribute.of("target_nodeids", leafId),
        Attribute.of("target_ids", new long[leaves]),
        Attribute.tensor("target_weights_as_tensor", leafValue));
  }

  /** A constant of shape {@code []}, as Clip wants it. */
  private Value scalar(double value) {
    return graph.doubles(new double[] {value});
  }
}
