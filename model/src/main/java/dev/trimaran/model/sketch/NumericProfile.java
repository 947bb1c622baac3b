package dev.trimaran.model.sketch;

import java.util.Arrays;

/**
 * A column of numbers: moments by Welford's method and a quantile sketch; of a small column the
 * values themselves. An infinite value counts as missing, for it has no place in a mean or in JSON.
 * Not thread safe.
 */
public final class NumericProfile implements ColumnProfile {

  /** Up to here the values are kept: two megabytes a column. */
  private static final int MOST_KEPT = 1 << 18;

  private final KllSketch sketch;
  private double[] kept = new double[16];
  private long missing;
  private long infinite;
  private double mean;
  private double squares;
  private boolean whole = true;

  /**
   * An empty profile.
   *
   * @param k the size of the sketch
   */
  public NumericProfile(int k) {
    sketch = new KllSketch(k);
  }

  /** Adds a value; NaN is a missing one. */
  public void add(double value) {
    if (!Double.isFinite(value)) {
      missing++;
      infinite += Double.isNaN(value) ? 0 : 1;
      return;
    }
    keep(value + 0.0);
    sketch.update(value + 0.0); // turns -0.0 into 0.0
    double before = value - mean;
    mean += before / sketch.count();
    squares += before * (value - mean);
    whole = whole && value == Math.rint(value);
  }

  @Override
  public long present() {
    return sketch.count();
  }

  @Override
  public long missing() {
    return missing;
  }

  /** How many of the missing values were infinite. */
  public long infinite() {
    return infinite;
  }

  /** How often each value came: exactly up to 262,144 values, then as the sketch knows it. */
  public Distribution distribution() {
    return sketch.count() <= MOST_KEPT
        ? Distribution.of(Arrays.copyOf(kept, (int) sketch.count()))
        : Distribution.of(sketch);
  }

  /** The mean; 0 if there is no value. */
  public double mean() {
    return mean;
  }

  /** The standard deviation of the values themselves (divided by n); 0 if there is none. */
  public double standardDeviation() {
    return present() == 0 ? 0 : Math.sqrt(squares / present());
  }

  /** Whether every value is a whole number. */
  public boolean whole() {
    return whole;
  }

  /** The distribution. */
  public KllSketch sketch() {
    return sketch;
  }

  private void keep(double value) {
    long place = sketch.count();
    if (place >= MOST_KEPT) {
      kept = new double[0];
      return;
    }
    if (place == kept.length) {
      kept = Arrays.copyOf(kept, 2 * kept.length);
    }
    kept[(int) place] = value;
  }
}
