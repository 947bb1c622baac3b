package dev.trimaran.model.explain;

import dev.trimaran.model.scoring.LinearClassifier;

/**
 * The Shapley values of a linear model against the training means: {@code weight * (x - mean)}, see
 * Štrumbelj and Kononenko, "Explaining prediction models and individual predictions with feature
 * contributions", 2014. Every term is rounded as the classifier rounds it, so that base and
 * contributions add up to its margin bit for bit.
 */
final class LinearAttribution implements Attribution {

  private final LinearClassifier linear;
  private final double[] expected;
  private final double base;

  LinearAttribution(LinearClassifier linear) {
    this.linear = linear;
    double[] means = linear.means();
    expected = new double[means.length];
    double sum = linear.intercept();
    for (int i = 0; i < means.length; i++) {
      expected[i] = linear.term(i, means[i]);
      sum += expected[i];
    }
    base = sum;
  }

  @Override
  public double base() {
    return base;
  }

  @Override
  public void explain(double[] x, double[] contributions) {
    for (int i = 0; i < expected.length; i++) {
      contributions[i] = linear.term(i, x[i]) - expected[i];
    }
  }
}
