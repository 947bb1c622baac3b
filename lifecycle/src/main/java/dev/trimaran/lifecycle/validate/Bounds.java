package dev.trimaran.lifecycle.validate;

import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.ParameterType;
import java.util.List;
import java.util.Optional;

/**
 * {@code min_value} and {@code max_value}, each inclusive unless {@code strict_min} or {@code
 * strict_max} is true.
 */
record Bounds(Optional<Double> min, boolean strictMin, Optional<Double> max, boolean strictMax) {
  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.optional("min_value", ParameterType.NUMBER, "The smallest value expected."),
          Parameter.optional("max_value", ParameterType.NUMBER, "The largest value expected."),
          Parameter.withDefault(
              "strict_min", ParameterType.BOOLEAN, false, "Whether min_value itself is too small."),
          Parameter.withDefault(
              "strict_max",
              ParameterType.BOOLEAN,
              false,
              "Whether max_value itself is too large."));

  /** From the arguments, of which at least one bound must be given. */
  static Bounds of(Arguments arguments) {
    Bounds bounds =
        new Bounds(
            arguments.number("min_value"),
            arguments.flag("strict_min").orElse(false),
            arguments.number("max_value"),
            arguments.flag("strict_max").orElse(false));
    if (bounds.min.isEmpty() && bounds.max.isEmpty()) {
      throw new ExpectationException("expected min_value or max_value or both, found neither");
    }
    return bounds;
  }

  /** Exactly this value. */
  static Bounds exactly(double value) {
    return new Bounds(Optional.of(value), false, Optional.of(value), false);
  }

  boolean hold(double value) {
    return min.map(bound -> strictMin ? value > bound : value >= bound).orElse(true)
        && max.map(bound -> strictMax ? value < bound : value <= bound).orElse(true);
  }

  /** The condition that a SQL value is within. */
  String sql(String value) {
    String low = min.map(bound -> value + (strictMin ? " > " : " >= ") + bound).orElse("true");
    String high = max.map(bound -> value + (strictMax ? " < " : " <= ") + bound).orElse("true");
    return low + " AND " + high;
  }

  @Override
  public String toString() {
    if (min.isPresent() && min.equals(max)) {
      return plain(min.get());
    }
    String low =
        min.map(bound -> (strictMin ? "more than " : "at least ") + plain(bound)).orElse("");
    String high =
        max.map(bound -> (strictMax ? "less than " : "at most ") + plain(bound)).orElse("");
    return low + (low.isEmpty() || high.isEmpty() ? "" : " and ") + high;
  }

  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
