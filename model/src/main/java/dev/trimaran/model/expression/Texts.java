package dev.trimaran.model.expression;

import java.util.regex.Pattern;

/** Texts as SQL engines handle them: by code points. */
final class Texts {
  /** The texts that are numbers. */
  static final String NUMBER = "[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?";

  private static final Pattern COMPILED_NUMBER = Pattern.compile(NUMBER);

  private Texts() {}

  /** The order of the code points, which is that of the UTF-8 bytes. */
  static int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean oneIsSupplementary = Character.isSurrogate(x) != Character.isSurrogate(y);
        return oneIsSupplementary ? (Character.isSurrogate(x) ? 1 : -1) : x - y;
      }
    }
    return a.length() - b.length();
  }

  static double length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Without the spaces, tabs and line ends around it. */
  static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  static String upper(String text) {
    return mapped(text, true);
  }

  static String lower(String text) {
    return mapped(text, false);
  }

  private static String mapped(String text, boolean upper) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c != (upper ? upper(c) : lower(c))) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().map(upper ? Texts::upper : Texts::lower).forEach(result::appendCodePoint);
        return result.toString();
      }
    }
    return text;
  }

  // One code point for one, as Unicode 15 has it on every JVM; and sharp s, as utf8proc has it.

  private static int upper(int c) {
    return c == 'ß' ? 'ẞ' : isNewerThanUnicode15(c) ? c : Character.toUpperCase(c);
  }

  private static int lower(int c) {
    return isNewerThanUnicode15(c) ? c : Character.toLowerCase(c);
  }

  private static boolean isNewerThanUnicode15(int c) {
    return c == 0x19B
        || c == 0x264
        || c == 0x1C89
        || c == 0x1C8A
        || (c >= 0xA7CB && c <= 0xA7CD)
        || (c >= 0xA7DA && c <= 0xA7DC)
        || (c >= 0x10D50 && c <= 0x10D85);
  }

  /** The number that a text is; NaN if it is none. */
  static double number(String text) {
    return COMPILED_NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
  }

  /** The shortest digits that are this number; whole numbers below 1e16 without a point. */
  static String of(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return (value < 0 ? "-" : "") + positive(Math.abs(value));
  }

  private static String positive(double value) {
    String java = Double.toString(value);
    int e = java.indexOf('E');
    int point = java.indexOf('.');
    String digits = java.substring(0, point) + java.substring(point + 1, e < 0 ? java.length() : e);
    int exponent = point - 1 + (e < 0 ? 0 : Integer.parseInt(java.substring(e + 1)));
    int zeros = 0;
    while (digits.charAt(zeros) == '0') {
      zeros++;
      exponent--;
    }
    digits = digits.substring(zeros).replaceFirst("0+$", "");
    if (digits.length() == 2) {
      // Java gives two digits at least, as in 9.9E-324, where one is enough: 1e-323.
      int rounded = (Integer.parseInt(digits) + 5) / 10;
      if (Double.parseDouble(rounded + "E" + exponent) == value) {
        exponent += rounded == 10 ? 1 : 0;
        digits = rounded == 10 ? "1" : Integer.toString(rounded);
      }
    }
    if (exponent < -4 || exponent >= 16) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      return "%c%se%c%02d"
          .formatted(digits.charAt(0), fraction, exponent < 0 ? '-' : '+', Math.abs(exponent));
    }
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + digits;
    }
    return digits.length() <= exponent + 1
        ? digits + "0".repeat(exponent + 1 - digits.length())
        : digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
  }
}
