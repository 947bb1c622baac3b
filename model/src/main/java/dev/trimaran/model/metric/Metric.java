package dev.trimaran.model.metric;

import java.util.function.ToDoubleFunction;

/**
 * A measure of how good probabilities are.
 *
 * @param name the name in the spec, scikit-learn's where it has one
 * @param summary what it says, in one sentence
 * @param largerIsBetter whether a larger value is better
 * @param usesThreshold whether it looks at the class predicted at the threshold only
 * @param function NaN where the metric is not defined, such as the ROC area of a single class
 */
public record Metric(
    String name,
    String summary,
    boolean largerIsBetter,
    boolean usesThreshold,
    ToDoubleFunction<Scored> function) {

  /** The value over these rows, which must not be empty. */
  public double of(Scored rows) {
    if (rows.rows() == 0) {
      throw new IllegalArgumentException("expected at least one row to measure " + name + " on");
    }
    return function.applyAsDouble(rows);
  }

  /** Whether {@code value} is better than {@code other}; NaN is worse than any number. */
  public boolean better(double value, double other) {
    if (Double.isNaN(value) || Double.isNaN(other)) {
      return !Double.isNaN(value);
    }
    return largerIsBetter ? value > other : value < other;
  }
}
