package dev.trimaran.model.expression;

import java.util.Comparator;
import java.util.Locale;

/** How names and texts are written in expressions, and which names need no quotes. */
public final class Names {
  /** The order of texts: that of their code points, as in SQL. */
  public static final Comparator<String> ORDER = Texts::compare;

  private Names() {}

  /** A name in double quotes, as SQL and expressions both write it. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A column name as an expression writes it: bare where possible, else in double quotes. */
  public static String name(String name) {
    return isWord(name) && !Token.KEYWORDS.contains(name.toLowerCase(Locale.ROOT))
        ? name
        : quoted(name);
  }

  /** A text literal: in single quotes, with quotes inside doubled. */
  public static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A number as an expression writes it; NaN is {@code null} and infinity a division by zero. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "null";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "1 / 0" : "-1 / 0";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    if (whole && !(value == 0 && 1 / value < 0)) {
      return Long.toString((long) value);
    }
    return Double.toString(value).replace(".0E", "E").replace('E', 'e');
  }

  static boolean startsWord(int codePoint) {
    return codePoint == '_' || Character.isLetter(codePoint);
  }

  static boolean continuesWord(int codePoint) {
    return startsWord(codePoint) || Character.isDigit(codePoint);
  }

  private static boolean isWord(String name) {
    return !name.isEmpty()
        && startsWord(name.codePointAt(0))
        && name.codePoints().allMatch(Names::continuesWord);
  }
}
