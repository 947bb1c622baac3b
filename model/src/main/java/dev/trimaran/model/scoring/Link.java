package dev.trimaran.model.scoring;

/** How a predictor's margin becomes the probability of the positive class; monotonic, in [0, 1]. */
public enum Link {
  /** The margin is the probability, cut to [0, 1]. */
  IDENTITY {
    @Override
    public double probability(double margin) {
      return Math.min(1, Math.max(0, margin));
    }
  },
  /** The margin is the log-odds: {@code 1 / (1 + exp(-margin))}. */
  LOGISTIC {
    @Override
    public double probability(double margin) {
      // StrictMath: the same digits on every machine, so that predictions are reproducible.
      return 1 / (1 + StrictMath.exp(-margin));
    }
  };

  /** The probability of the positive class for {@code margin}. */
  public abstract double probability(double margin);

  /**
   * The smallest margin whose probability is at least {@code threshold}: {@code margin >= cut(t)}
   * if and only if {@code probability(margin) >= t}. A runtime whose {@code exp} differs from ours
   * in the last digit (ONNX Runtime's does) thus still gives the same label.
   *
   * @param threshold a probability in [0, 1]
   */
  public double cut(double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "expected a threshold between 0 and 1, found " + threshold);
    }
    long low = ordinal(Double.NEGATIVE_INFINITY);
    long high = ordinal(Double.POSITIVE_INFINITY);
    while (low < high) {
      long middle = Math.floorDiv(low, 2) + Math.floorDiv(high, 2) + (low & high & 1);
      if (probability(value(middle)) >= threshold) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return value(high) + 0.0; // turns -0.0 into 0.0
  }

  /** Doubles in ascending order are longs in ascending order; its own inverse on the bits. */
  private static long ordinal(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private static double value(long ordinal) {
    return Double.longBitsToDouble(ordinal ^ ((ordinal >> 63) & Long.MAX_VALUE));
  }
}
