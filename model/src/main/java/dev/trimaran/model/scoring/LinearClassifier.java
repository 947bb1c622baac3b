package dev.trimaran.model.scoring;

import java.util.Arrays;

/**
 * Logistic regression: the log-odds are {@code intercept + sum of weight * value}.
 *
 * <p>Each term is rounded to a multiple of 2<sup>-32</sup> and cut to ±{@link #largestTerm()}, so
 * that the sum is exact in any order of addition. A missing value adds nothing, and an infinite one
 * no more than the cut: a prediction is never NaN.
 */
public final class LinearClassifier implements Predictor {

  /** Terms are whole numbers of this many units of log-odds. */
  private static final double UNIT = 0x1p-32;

  private final double[] scaledWeights;
  private final double scaledIntercept;
  private final double limit;

  /**
   * A classifier with its own copy of the weights.
   *
   * @param weights one a feature, finite
   * @param intercept the log-odds where every value is 0, below 2<sup>20</sup> in size
   */
  public LinearClassifier(double[] weights, double intercept) {
    if (!(Math.abs(intercept) < 0x1p20)) {
      throw new IllegalArgumentException(
          "expected an intercept between -2^20 and 2^20, found " + intercept);
    }
    scaledWeights = weights.clone();
    for (int i = 0; i < weights.length; i++) {
      scaledWeights[i] = weights[i] / UNIT;
      if (!Double.isFinite(scaledWeights[i])) {
        throw new IllegalArgumentException(
            "expected finite weights, found " + weights[i] + " for feature " + i);
      }
    }
    scaledIntercept = Math.rint(intercept / UNIT);
    limit = 0x1p52 / Math.max(1, Integer.highestOneBit(weights.length) * 2);
  }

  @Override
  public int features() {
    return scaledWeights.length;
  }

  @Override
  public Link link() {
    return Link.LOGISTIC;
  }

  @Override
  public double margin(double[] x) {
    double sum = scaledIntercept;
    for (int i = 0; i < scaledWeights.length; i++) {
      double term = Math.rint(scaledWeights[i] * x[i]);
      if (!Double.isNaN(term)) {
        sum += Math.min(limit, Math.max(-limit, term));
      }
    }
    return sum * UNIT;
  }

  /** The most that one feature can add to the log-odds: 2<sup>20</sup> over twice the features. */
  public double largestTerm() {
    return limit * UNIT;
  }

  /** The size of the units in which terms are counted: 2<sup>-32</sup>. */
  public double unit() {
    return UNIT;
  }

  /** The log-odds that a value of 1 of each feature adds. */
  public double[] weights() {
    double[] weights = new double[scaledWeights.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = scaledWeights[i] * UNIT;
    }
    return weights;
  }

  /** The log-odds where every value is 0. */
  public double intercept() {
    return scaledIntercept * UNIT;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearClassifier that
        && Arrays.equals(scaledWeights, that.scaledWeights)
        && scaledIntercept == that.scaledIntercept;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(scaledWeights) + Double.hashCode(scaledIntercept);
  }

  @Override
  public String toString() {
    return "LinearClassifier[features=" + scaledWeights.length + "]";
  }
}
