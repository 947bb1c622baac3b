package dev.trimaran.model.explain;

import dev.trimaran.model.scoring.ConstantClassifier;
import dev.trimaran.model.scoring.LinearClassifier;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.model.transform.FeatureSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Explains a model's predictions by exact Shapley values.
 *
 * <p>Trees are explained by their training rows' ways through them (the path-dependent values of
 * TreeSHAP), linear models against the training means, and a constant has nothing to explain. The
 * values are in the predictor's margin: the probability for {@code Link.IDENTITY}, the log-odds for
 * {@code Link.LOGISTIC}; {@link Explanation#space} says which. Base and contributions add up to the
 * margin to 1e-9.
 *
 * <p>Made once for a model, then thread safe. A call takes time in proportion to nodes times half
 * the features on the longest path, and room for one path.
 */
public final class Explainer {

  private final Space space;
  private final Attribution attribution;
  private final List<String> features;
  private final List<FeatureSource> sourcesOfFeatures;
  private final List<FeatureSource> sources;
  private final int[] sourceOfFeature;
  private final int[][] inputsOfSource;
  private final int inputs;

  private Explainer(Model model) {
    Predictor predictor = model.predictor();
    space = Space.of(predictor.link());
    attribution =
        switch (predictor) {
          case ConstantClassifier constant -> new ConstantAttribution(constant.positive());
          case LinearClassifier linear -> new LinearAttribution(linear);
          case TreeEnsemble trees -> new TreeAttribution(trees);
        };
    features = model.transforms().features();
    sourcesOfFeatures = model.transforms().sources();
    List<String> inputNames = model.transforms().inputs().names();
    inputs = inputNames.size();
    Map<String, FeatureSource> byName = new LinkedHashMap<>();
    for (FeatureSource source : sourcesOfFeatures) {
      byName.merge(source.name(), source, (one, other) -> joined(one, other, inputNames));
    }
    sources = List.copyOf(byName.values());
    List<String> names = List.copyOf(byName.keySet());
    sourceOfFeature =
        sourcesOfFeatures.stream().mapToInt(source -> names.indexOf(source.name())).toArray();
    inputsOfSource =
        sources.stream()
            .map(source -> source.inputs().stream().mapToInt(inputNames::indexOf).toArray())
            .toArray(int[][]::new);
  }

  /**
   * An explainer of {@code model}.
   *
   * @throws ExplanationException if {@link #refusal} gives a reason
   */
  public static Explainer of(Model model) {
    refusal(model.predictor())
        .ifPresent(reason -> {
          throw new ExplanationException(reason);
        });
    return new Explainer(model);
  }

  /** Why {@code predictor} cannot be explained; empty if it can. */
  public static Optional<String> refusal(Predictor predictor) {
    return switch (predictor) {
      case ConstantClassifier constant -> Optional.empty();
      case LinearClassifier linear ->
          linear.means().length == linear.features()
              ? Optional.empty()
              : Optional.of(
                  "expected a linear model with the means of its training rows to explain, found none; train it again, for its predictor is of an older version");
      case TreeEnsemble trees ->
          trees.covered()
              ? TreeSplits.refusal(trees)
              : Optional.of(
                  "expected trees with the number of training rows by node to explain, found none; train the model again, for its predictor is of an older version");
    };
  }

  /**
   * Why the model gives what it gives for a row.
   *
   * @param x the predictor's features, NaN = missing; never changed
   */
  public Explanation explain(double[] x) {
    if (x.length != features.size()) {
      throw new IllegalArgumentException(
          "expected %d features, found %d".formatted(features.size(), x.length));
    }
    double[] byFeature = new double[x.length];
    attribution.explain(x, byFeature);
    double[] bySource = new double[sources.size()];
    for (int i = 0; i < x.length; i++) {
      bySource[sourceOfFeature[i]] += byFeature[i];
    }
    return new Explanation(this, byFeature, bySource);
  }

  /** What contributions add up to. */
  public Space space() {
    return space;
  }

  /** What a row that nothing is known of gets: where every sum of contributions starts. */
  public double base() {
    return attribution.base();
  }

  /** The names of the predictor's features, in its order. */
  public List<String> features() {
    return features;
  }

  /** The columns that the features come from, each once, in the order of the features. */
  public List<FeatureSource> sources() {
    return sources;
  }

  /** How many inputs the signature has. */
  int inputs() {
    return inputs;
  }

  int[] inputsOfSource(int source) {
    return inputsOfSource[source];
  }

  List<String> inputsOfFeature(int feature) {
    return sourcesOfFeatures.get(feature).inputs();
  }

  /** An input that was replaced under its own name and that another feature reads as it was. */
  private static FeatureSource joined(FeatureSource one, FeatureSource other, List<String> order) {
    TreeSet<Integer> slots = new TreeSet<>();
    one.inputs().forEach(input -> slots.add(order.indexOf(input)));
    other.inputs().forEach(input -> slots.add(order.indexOf(input)));
    List<String> inputs = new ArrayList<>();
    slots.forEach(slot -> inputs.add(order.get(slot)));
    return new FeatureSource(one.name(), inputs);
  }

  /** Nothing moves a constant. */
  private record ConstantAttribution(double base) implements Attribution {
    @Override
    public void explain(double[] x, double[] contributions) {}
  }
}
