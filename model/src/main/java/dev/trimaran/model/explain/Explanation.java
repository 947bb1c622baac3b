package dev.trimaran.model.explain;

import dev.trimaran.model.transform.FeatureSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a row got its prediction: the Shapley value of every feature. The base plus all contributions
 * is the predictor's margin, to 1e-9 (for trees, the margin before it is rounded to a float). It
 * has copies of nothing but the numbers, so it is cheap to keep. Immutable.
 */
public final class Explanation {

  private final Explainer explainer;
  private final double[] byFeature;
  private final double[] bySource;

  Explanation(Explainer explainer, double[] byFeature, double[] bySource) {
    this.explainer = explainer;
    this.byFeature = byFeature;
    this.bySource = bySource;
  }

  /** What base and contributions add up to. */
  public Space space() {
    return explainer.space();
  }

  /** What the model expects of a row that nothing is known of: the mean over the training rows. */
  public double base() {
    return explainer.base();
  }

  /** The base and all contributions. */
  public double sum() {
    double sum = base();
    for (double value : byFeature) {
      sum += value;
    }
    return sum;
  }

  /** The contribution of each feature of the predictor, in its order. */
  public List<Contribution> features() {
    List<Contribution> contributions = new ArrayList<>(byFeature.length);
    for (int i = 0; i < byFeature.length; i++) {
      contributions.add(
          new Contribution(
              explainer.features().get(i), explainer.inputsOfFeature(i), byFeature[i]));
    }
    return contributions;
  }

  /**
   * The contribution of each column that features come from: the sum of its features', by {@link
   * FeatureSource}. Every feature is in exactly one of these sums. This is what to show to people.
   */
  public List<Contribution> sources() {
    List<Contribution> contributions = new ArrayList<>(bySource.length);
    for (int i = 0; i < bySource.length; i++) {
      FeatureSource source = explainer.sources().get(i);
      contributions.add(new Contribution(source.name(), source.inputs(), bySource[i]));
    }
    return contributions;
  }

  /**
   * The contribution of each input of the model's signature, in its order: one number a raw column,
   * as drift is measured of. What a source that joins several inputs contributes is parted evenly
   * among them, for it says no more than that they did it together. An input that no feature reads
   * has 0.
   */
  public double[] inputs() {
    double[] contributions = new double[explainer.inputs()];
    for (int i = 0; i < bySource.length; i++) {
      int[] inputs = explainer.inputsOfSource(i);
      for (int input : inputs) {
        contributions[input] += bySource[i] / inputs.length;
      }
    }
    return contributions;
  }

  /** The contribution of feature {@code i}, without a list. */
  public double feature(int i) {
    return byFeature[i];
  }

  /** The contribution of source {@code i}, without a list. */
  public double source(int i) {
    return bySource[i];
  }
}
