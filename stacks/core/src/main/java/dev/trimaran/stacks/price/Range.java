package dev.trimaran.stacks.price;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * What is thought of something that nobody knows yet: at least, most likely and at most. All three
 * are zero or more, and in this order.
 */
public record Range(BigDecimal low, BigDecimal expected, BigDecimal high) {
  public static final Range ZERO = exactly(BigDecimal.ZERO);
  public static final Range ONE = exactly(BigDecimal.ONE);

  /**
   * @throws IllegalArgumentException for negative numbers, and for others that are not in order
   */
  public Range {
    if (low.signum() < 0 || low.compareTo(expected) > 0 || expected.compareTo(high) > 0) {
      throw new IllegalArgumentException(
          "expected 0 <= low <= expected <= high, found %s, %s and %s"
              .formatted(low.toPlainString(), expected.toPlainString(), high.toPlainString()));
    }
  }

  /** What is known. */
  public static Range exactly(BigDecimal value) {
    return new Range(value, value, value);
  }

  public static Range exactly(long value) {
    return exactly(BigDecimal.valueOf(value));
  }

  /** From decimal texts, as in {@code Range.of("0.5", "1", "2")}. */
  public static Range of(String low, String expected, String high) {
    return new Range(new BigDecimal(low), new BigDecimal(expected), new BigDecimal(high));
  }

  public Range plus(Range other) {
    return with(other, BigDecimal::add);
  }

  public Range times(Range other) {
    return with(other, BigDecimal::multiply);
  }

  public Range times(BigDecimal factor) {
    return each(value -> value.multiply(factor));
  }

  /** The same function of each of the three; it must not fall. */
  public Range each(UnaryOperator<BigDecimal> function) {
    return new Range(function.apply(low), function.apply(expected), function.apply(high));
  }

  /** Whether the three are one. */
  public boolean isExact() {
    return low.compareTo(high) == 0;
  }

  public boolean isZero() {
    return high.signum() == 0;
  }

  private Range with(Range other, BinaryOperator<BigDecimal> function) {
    return new Range(
        function.apply(low, other.low),
        function.apply(expected, other.expected),
        function.apply(high, other.high));
  }

  /** {@code 1.5} or {@code 1–2–4}. */
  @Override
  public String toString() {
    return isExact() ? plain(low) : plain(low) + "–" + plain(expected) + "–" + plain(high);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
