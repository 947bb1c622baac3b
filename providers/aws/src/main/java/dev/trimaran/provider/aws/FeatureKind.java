package dev.trimaran.provider.aws;

import java.time.Instant;

/** What a feature's text stands for. */
enum FeatureKind {
  /** The text itself. */
  TEXT,
  /** A floating-point number. */
  NUMBER,
  /** A whole number. */
  WHOLE,
  /** {@code 1} or {@code 0}. */
  FLAG,
  /** A moment in ISO 8601. */
  TIME;

  /** Whole numbers up to here are doubles, each one of them. */
  private static final double EXACT = 1L << 53;

  /** What the values of a type are, unless something else is known. */
  static FeatureKind usual(String type) {
    return switch (type) {
      case "Integral" -> WHOLE;
      case "Fractional" -> NUMBER;
      default -> TEXT;
    };
  }

  /** How a value stands in a feature of this type. */
  static FeatureKind of(String type, Object value) {
    return switch (value) {
      case Boolean flag -> FLAG;
      case Instant time -> TIME;
      case Double number -> NUMBER;
      case Long whole -> type.equals("Fractional") ? NUMBER : WHOLE;
      default -> TEXT;
    };
  }

  String text(Object value) {
    return switch (this) {
      case FLAG -> value.equals(true) ? "1" : "0";
      case NUMBER -> value instanceof Number number ? text(number.doubleValue()) : "";
      case TEXT, WHOLE, TIME -> value.toString();
    };
  }

  /** Whole numbers without a point: a feature of them takes no other, and all others take them. */
  private static String text(double number) {
    long whole = (long) number;
    return whole == number && Math.abs(number) <= EXACT && (whole != 0 || 1 / number > 0)
        ? Long.toString(whole)
        : Double.toString(number);
  }

  Object value(String text) {
    return switch (this) {
      case TEXT -> text;
      case NUMBER -> Double.parseDouble(text);
      case WHOLE -> Long.parseLong(text);
      case FLAG -> !text.equals("0");
      case TIME -> Instant.parse(text);
    };
  }
}
