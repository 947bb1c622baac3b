package dev.trimaran.model.drift;

import java.util.OptionalDouble;

/**
 * One statistic of one feature.
 *
 * @param method its name, such as {@code psi}; the same in files and metrics
 * @param value the distance or the statistic
 * @param pValue how probable a value as large is if nothing moved, where that is known
 * @param threshold what the value is held against, where it is
 */
public record Measure(
    String method, double value, OptionalDouble pValue, OptionalDouble threshold) {

  static Measure distance(String method, double value) {
    return new Measure(method, value, OptionalDouble.empty(), OptionalDouble.empty());
  }

  static Measure test(String method, double value, double pValue) {
    return new Measure(method, value, OptionalDouble.of(pValue), OptionalDouble.empty());
  }

  static Measure limited(String method, double value, double threshold) {
    return new Measure(method, value, OptionalDouble.empty(), OptionalDouble.of(threshold));
  }
}
