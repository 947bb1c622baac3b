package dev.trimaran.model.sketch;

/**
 * A column of numbers: moments by Welford's method and a quantile sketch. An infinite value counts
 * as missing, for it has no place in a mean or in JSON. Not thread safe.
 */
public final class NumericProfile implements ColumnProfile {

  private final KllSketch sketch;
  private long missing;
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
      return;
    }
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
}
