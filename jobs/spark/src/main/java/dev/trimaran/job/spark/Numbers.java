package dev.trimaran.job.spark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Numbers as the language of expressions has them; missing ones are NaN. */
final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?");

  /** Decimals of so many digits are told apart by every double that is not subnormal. */
  private static final int EXACT_DIGITS = 15;

  private static final int MOST_DIGITS = 17;

  private Numbers() {}

  /** A quotient by a zero without a sign. */
  static double quotient(double a, double b) {
    return a / (b + 0.0);
  }

  /** The nearest whole number; a half goes away from zero. */
  static double round(double x) {
    double whole = Math.floor(Math.abs(x));
    return Math.copySign(Math.abs(x) - whole >= 0.5 ? whole + 1 : whole, x);
  }

  /** The natural logarithm; NaN for 0 and below. */
  static double ln(double x) {
    return x > 0 ? Math.log(x) : Double.NaN;
  }

  /** C's {@code pow}, in which 1 to any power is 1, but for missing numbers. */
  static double power(double x, double y) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    return Math.abs(x) == 1 && Double.isInfinite(y) ? 1 : Math.pow(x + 0.0, y);
  }

  /** The number that a text is; NaN if it is none. */
  static double of(String text) {
    return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
  }

  /** The shortest digits that are this number; whole numbers below 1e16 without a point. */
  static String text(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return (value < 0 ? "-" : "") + written(shortest(Math.abs(value)));
  }

  /**
   * The decimal of the fewest digits that reads as this double, the nearest of them. Java's own
   * {@code Double.toString} gives it since Java 19 only.
   */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    int digits = value < Double.MIN_NORMAL ? 1 : EXACT_DIGITS;
    for (; digits < MOST_DIGITS; digits++) {
      BigDecimal near = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (near.doubleValue() == value) {
        return near.stripTrailingZeros();
      }
      // Below a power of two doubles lie closer than above it, so that only the farther one may
      // fit.
      boolean isBelow = near.compareTo(exact) < 0;
      BigDecimal far =
          exact.round(new MathContext(digits, isBelow ? RoundingMode.CEILING : RoundingMode.FLOOR));
      if (far.doubleValue() == value) {
        return far.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private static String written(BigDecimal value) {
    String digits = value.unscaledValue().toString();
    int exponent = digits.length() - 1 - value.scale();
    if (exponent < -4 || exponent >= 16) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      String sign = exponent < 0 ? "-" : "+";
      int size = Math.abs(exponent);
      return digits.charAt(0) + fraction + "e" + sign + (size < 10 ? "0" : "") + size;
    }
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + digits;
    }
    return digits.length() <= exponent + 1
        ? digits + "0".repeat(exponent + 1 - digits.length())
        : digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
  }
}
