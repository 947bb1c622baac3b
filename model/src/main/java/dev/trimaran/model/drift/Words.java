package dev.trimaran.model.drift;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as people read them. Most are rounded as doubles; {@link BigDecimal}, which is slow to
 * load and at work, decides where it is close.
 */
final class Words {

  private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  private Words() {}

  /** Six digits, and no more zeros than needed. */
  static String number(double value) {
    double size = Math.abs(value);
    if (!(size >= 1e-4 && size < 1e6)) {
      return value == 0 ? "0" : exactNumber(value);
    }
    int places = 5;
    for (double bound = 10; size >= bound; bound *= 10) {
      places--;
    }
    for (double bound = 1; size < bound; bound /= 10) {
      places++;
    }
    double units = size * TENS[places];
    return uncertain(units)
        ? exactNumber(value)
        : (value < 0 ? "-" : "") + withoutZeros(decimal(Math.round(units), places));
  }

  private static String exactNumber(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    int scale = rounded.scale();
    return scale > 9 || scale < -9 ? rounded.toString() : rounded.toPlainString();
  }

  /** Whether so many units are so close to the middle of two whole numbers that either is next. */
  private static boolean uncertain(double units) {
    return Math.abs(units - Math.floor(units) - 0.5) < 1e-6;
  }

  /** So many units of 10 to the power of -places. */
  private static StringBuilder decimal(long units, int places) {
    StringBuilder text = new StringBuilder(16).append(units);
    while (text.length() <= places) {
      text.insert(0, '0');
    }
    return places == 0 ? text : text.insert(text.length() - places, '.');
  }

  private static String withoutZeros(StringBuilder decimal) {
    int length = decimal.length();
    if (decimal.indexOf(".") >= 0) {
      while (decimal.charAt(length - 1) == '0') {
        length--;
      }
      length -= decimal.charAt(length - 1) == '.' ? 1 : 0;
    }
    return decimal.substring(0, length);
  }

  /** A count of at least 0, with a comma before every three digits. */
  static String count(long value) {
    String digits = Long.toString(value);
    StringBuilder text = new StringBuilder(digits.length() + digits.length() / 3);
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        text.append(',');
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }

  /** A share, at least 0, in percent. */
  static String percent(double share) {
    double percent = 100 * share;
    if (percent == 0) {
      return "0 %";
    }
    if (percent < 0.01) {
      return "under 0.01 %";
    }
    int places = percent < 1 ? 2 : 1;
    double units = percent * TENS[places];
    return uncertain(units)
        ? BigDecimal.valueOf(percent).setScale(places, RoundingMode.HALF_UP) + " %"
        : decimal(Math.round(units), places) + " %";
  }

  /** How likely chance alone is. */
  static String chance(double p) {
    return p < 1e-6
        ? "by chance less than once in a million windows"
        : "by chance once in " + count(Math.max(1, Math.round(1 / p))) + " windows";
  }
}
