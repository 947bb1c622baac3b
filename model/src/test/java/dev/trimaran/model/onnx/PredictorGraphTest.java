package dev.trimaran.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.trimaran.model.scoring.ConstantClassifier;
import dev.trimaran.model.scoring.LinearClassifier;
import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.model.scoring.TreeEnsembleBuilder;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the predictors against ONNX Runtime. */
class PredictorGraphTest {

  private static final int ROWS = 10_000;
  private static final int FEATURES = 6;
  private static final double[] THRESHOLDS = {
    -2.5, 0, 0.1, 1 / 3.0, 1e-310, 1013.2, 0.30000000000000004
  };

  private final Random random = new Random(11);

  @ParameterizedTest
  @EnumSource
  void treesGiveTheSameLabelAlways(Link link) throws OrtException {
    TreeEnsembleBuilder trees =
        TreeEnsemble.builder(FEATURES, link).base(link == Link.LOGISTIC ? -0.7 : 0);
    for (int tree = 0; tree < 50; tree++) {
      grow(trees, 6, link == Link.LOGISTIC ? 0.6 : 0.02);
    }
    TreeEnsemble ensemble = trees.build();
    double hit = ensemble.probability(row(1));

    // A threshold that rows hit exactly, beside the usual ones.
    for (double threshold : new double[] {0.5, 0.25, hit}) {
      compare(ensemble, threshold);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.1, 0.8175744761936437})
  void linearGivesTheSameLabelAlways(double threshold) throws OrtException {
    double[] weights = random.doubles(FEATURES, -3, 3).toArray();
    weights[2] = 1;
    weights[3] = -1;

    compare(new LinearClassifier(weights, 0), threshold);
    compare(new LinearClassifier(new double[] {0, 0, 0, 0, 0, 0}, 1.5), threshold);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 0.5, 1})
  void aConstantIsTheSameInEveryRow(double positive) throws OrtException {
    compare(new ConstantClassifier(FEATURES, positive), 0.2);
    compare(new ConstantClassifier(0, positive), 0.5);
  }

  private void grow(TreeEnsembleBuilder trees, int depth, double scale) {
    if (depth == 0 || random.nextInt(10) == 0) {
      trees.leaf(scale * (random.nextDouble() - (scale > 0.1 ? 0.5 : 0)));
      return;
    }
    trees.split(random.nextInt(FEATURES), THRESHOLDS[random.nextInt(THRESHOLDS.length)]);
    grow(trees, depth - 1, scale);
    grow(trees, depth - 1, scale);
  }

  /** Ordinary values, thresholds, their neighbours, and all that is special. */
  private double[] row(int number) {
    double[] row = new double[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      double threshold = THRESHOLDS[random.nextInt(THRESHOLDS.length)];
      row[i] =
          switch (random.nextInt(12)) {
            case 0 -> threshold;
            case 1 -> Math.nextUp(threshold);
            case 2 -> Math.nextDown(threshold);
            case 3 -> (float) threshold;
            case 4 -> Double.NaN;
            case 5 -> Double.POSITIVE_INFINITY;
            case 6 -> Double.NEGATIVE_INFINITY;
            case 7 -> -0.0;
            case 8 -> 1e6 * random.nextGaussian();
            default -> random.nextGaussian();
          };
    }
    if (number % 5 == 0) {
      row[3] = row[2];
    }
    return row;
  }

  private void compare(Predictor predictor, double threshold) throws OrtException {
    double[][] rows = new double[ROWS][];
    Arrays.setAll(rows, this::row);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session =
            environment.createSession(
                graph(predictor, threshold), new OrtSession.SessionOptions());
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment,
                DoubleBuffer.wrap(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray()),
                new long[] {ROWS, FEATURES});
        OrtSession.Result result = session.run(Map.of("x", input))) {
      double[][] margins = (double[][]) result.get("margin").orElseThrow().getValue();
      long[][] labels = (long[][]) result.get("label").orElseThrow().getValue();
      double[][] probabilities = (double[][]) result.get("probability").orElseThrow().getValue();
      for (int i = 0; i < ROWS; i++) {
        double[] x = Arrays.copyOf(rows[i], predictor.features());
        double probability = predictor.probability(x);
        int label = probability >= threshold ? 1 : 0;
        if (margins[i][0] != predictor.margin(x)
            || labels[i][0] != label
            || !(Math.abs(probabilities[i][0] - probability) < 1e-6)) {
          fail(
              "%s: expected margin %s, label %s, probability %s; found %s, %s, %s",
              Arrays.toString(x),
              predictor.margin(x),
              label,
              probability,
              margins[i][0],
              labels[i][0],
              probabilities[i][0]);
        }
      }
      assertThat(labels).hasNumberOfRows(ROWS);
    }
  }

  private static byte[] graph(Predictor predictor, double threshold) {
    GraphBuilder graph = new GraphBuilder("predictor");
    Value x = graph.input("x", ElementType.DOUBLE, GraphBuilder.ROWS, FEATURES);
    List<Value> features =
        IntStream.range(0, predictor.features())
            .mapToObj(i ->
                graph.node(
                    "Gather", List.of(x, graph.longs(new long[] {i}, 1)), Attribute.of("axis", 1)))
            .toList();
    Value rows =
        graph.node("Gather", List.of(x, graph.longs(new long[] {0}, 1)), Attribute.of("axis", 1));
    PredictorGraph lowered = new PredictorGraph(graph);
    Value margin = lowered.margin(predictor, features, rows);
    graph.output("margin", margin, ElementType.DOUBLE, GraphBuilder.ROWS, 1);
    graph.output(
        "label",
        lowered.label(predictor.link(), threshold, margin),
        ElementType.INT64,
        GraphBuilder.ROWS,
        1);
    graph.output(
        "probability",
        lowered.probability(predictor.link(), margin),
        ElementType.DOUBLE,
        GraphBuilder.ROWS,
        1);
    return graph.toModel().toByteArray();
  }
}
