package dev.trimaran.drift.table;

import dev.trimaran.model.drift.Table;
import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from bytes. A number of up to 15 digits with a power of ten of up to 22 is
 * one multiplication or division of two exact doubles, so rightly rounded (Clinger, "How to read
 * floating point numbers accurately", 1990); for others {@link Double#parseDouble} is asked. Not
 * thread safe.
 */
final class Decimal {

  private static final double[] POWERS = new double[23];
  private static final long EXACT = 1L << 53;
  private static final int MOST_DIGITS = 18;
  private static final long MOST_UNITS = 1_000_000_000;

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  private double value;
  private boolean few;
  private int units;
  private int scale;

  /** The number that {@link #read} found last. */
  double value() {
    return value;
  }

  /** Whether that number has so few digits that it is {@link #units} and {@link #scale}. */
  boolean few() {
    return few;
  }

  /** The number is so many units of 10 to the power of -scale. */
  int units() {
    return units;
  }

  /** How many digits there are after the point. */
  int scale() {
    return scale;
  }

  /** Whether the bytes from {@code from} to before {@code to} are a number. */
  boolean read(byte[] bytes, int from, int to) {
    few = false;
    int at = from;
    boolean negative = at < to && bytes[at] == '-';
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      at++;
    }
    long digits = 0;
    int count = 0;
    int seen = 0;
    int places = 0;
    boolean point = false;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        count += digits == 0 ? 0 : 1;
        seen++;
        places += point ? 1 : 0;
        if (count > MOST_DIGITS) {
          return slowly(bytes, from, to);
        }
      } else if (bytes[at] == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (seen == 0) {
      return infinite(bytes, at, to, negative);
    }
    if (at < to) {
      return (bytes[at] | 0x20) == 'e' && slowly(bytes, from, to);
    }
    if (digits > EXACT || places >= POWERS.length) {
      return slowly(bytes, from, to);
    }
    double size = digits / POWERS[places];
    value = negative ? -size : size;
    few = digits < MOST_UNITS && places <= Table.Decimals.MOST;
    units = (int) (negative ? -digits : digits);
    scale = places;
    return true;
  }

  private boolean infinite(byte[] bytes, int from, int to, boolean negative) {
    if (is("inf", bytes, from, to) || is("infinity", bytes, from, to)) {
      value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      return true;
    }
    return false;
  }

  /** Whether the bytes are a word of small letters, in any case. */
  private static boolean is(String word, byte[] bytes, int from, int to) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((bytes[from + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean slowly(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      int c = bytes[i];
      boolean numeric = c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+';
      if (!numeric && (c | 0x20) != 'e') {
        return false;
      }
    }
    try {
      value = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
      return true;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }
}
