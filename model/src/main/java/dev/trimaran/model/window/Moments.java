package dev.trimaran.model.window;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The moments of a column's finite values around a center that the layout fixes. The sums keep all
 * digits, so that adding is associative: whatever the order, the same moments.
 *
 * @param count how many finite values
 * @param sum of the differences from the center
 * @param squares of the differences from the center, summed
 * @param min the smallest value; positive infinity if there is none
 * @param max the largest value; negative infinity if there is none
 */
public record Moments(long count, BigDecimal sum, BigDecimal squares, double min, double max) {

  /** Of no value. */
  public static final Moments NONE =
      new Moments(
          0, BigDecimal.ZERO, BigDecimal.ZERO, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  public Moments {
    sum = plain(sum);
    squares = plain(squares);
    if (count < 0 || squares.signum() < 0) {
      throw new IllegalArgumentException(
          "expected a count and squares of at least 0, found %d and %s".formatted(count, squares));
    }
  }

  /** Moments of sums in doubles; a sum that overflowed counts as the largest double. */
  static Moments of(long count, double sum, double squares, double min, double max) {
    return count == 0
        ? NONE
        : new Moments(
            count, new BigDecimal(finite(sum)), new BigDecimal(finite(squares)), min, max);
  }

  /** The moments of both. */
  public Moments plus(Moments other) {
    return new Moments(
        count + other.count,
        sum.add(other.sum),
        squares.add(other.squares),
        Math.min(min, other.min),
        Math.max(max, other.max));
  }

  /** The mean of the values; 0 if there is none. */
  public double mean(double center) {
    return count == 0 ? 0 : center + sum.doubleValue() / count;
  }

  /** The standard deviation of the values themselves (divided by n); 0 if there is none. */
  public double standardDeviation() {
    if (count == 0) {
      return 0;
    }
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal variance =
        squares
            .multiply(n)
            .subtract(sum.multiply(sum))
            .divide(n.multiply(n), MathContext.DECIMAL64);
    return Math.sqrt(Math.max(0, variance.doubleValue()));
  }

  /** The same number always in the same form, so that equal sums are equal. */
  private static BigDecimal plain(BigDecimal sum) {
    return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
  }

  private static double finite(double sum) {
    return Double.isNaN(sum) ? 0 : Math.clamp(sum, -Double.MAX_VALUE, Double.MAX_VALUE);
  }
}
