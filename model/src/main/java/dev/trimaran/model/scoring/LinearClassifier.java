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

  /** Of each feature over the training rows; empty where the trainer did not say. */
  private final double[] means;

  /**
   * A classifier that does not know its training rows, with its own copy of the weights.
   *
   * @param weights one a feature, finite
   * @param intercept the log-odds where every value is 0, below 2<sup>20</sup> in size
   */
  public LinearClassifier(double[] weights, double intercept) {
    this(weights, intercept, new double[0]);
  }

  /**
   * A classifier with its own copy of the weights and of the means, which explanations need and
   * predictions do not.
   *
   * @param weights one a feature, finite
   * @param intercept the log-odds where every value is 0, below 2<sup>20</sup> in size
   * @param means the mean of each feature over the training rows, a missing value counted as 0, as
   *     the margin counts it; finite; none at all if they are not known
   */
  public LinearClassifier(double[] weights, double intercept, double[] means) {
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
    this.means = means.clone();
    if (means.length != 0 && means.length != weights.length) {
      throw new IllegalArgumentException(
          "expected a mean for each of %d weights, found %d"
              .formatted(weights.length, means.length));
    }
    for (int i = 0; i < means.length; i++) {
      if (!Double.isFinite(means[i])) {
        throw new IllegalArgumentException(
            "expected finite means, found " + means[i] + " for feature " + i);
      }
    }
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
      sum += scaledTerm(i, x[i]);
    }
    return sum * UNIT;
  }

  /** What the value of a feature adds to the log-odds. */
  public double term(int feature, double value) {
    return scaledTerm(feature, value) * UNIT;
  }

  private double scaledTerm(int feature, double value) {
    double term = Math.rint(scaledWeights[feature] * value);
    return Double.isNaN(term) ? 0 : Math.min(limit, Math.max(-limit, term));
  }

  /** The mean of each feature over the training rows; empty where they are not known. */
  public double[] means() {
    return means.clone();
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
        && scaledIntercept == that.scaledIntercept
        && Arrays.equals(means, that.means);
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
