package dev.trimaran.drift;

import dev.trimaran.model.drift.DriftPolicy;

/** Policies in the words of options and settings; an empty word stands for the default. */
final class Policies {

  private Policies() {}

  /**
   * The policy.
   *
   * @throws IllegalArgumentException if a word is not understood
   */
  static DriftPolicy of(String method, String falseAlarms, String minimumSample) {
    DriftPolicy policy = of(method);
    if (!falseAlarms.isEmpty()) {
      policy = policy.withFalseAlarms(number("false-alarms", falseAlarms));
    }
    if (!minimumSample.isEmpty()) {
      double least = number("minimum-sample", minimumSample);
      if (least != Math.rint(least) || least > 1e15) {
        throw new IllegalArgumentException(
            "minimum-sample: expected a whole number, found \"" + minimumSample + "\"");
      }
      policy = policy.withMinimumSample((long) least);
    }
    return policy;
  }

  private static DriftPolicy of(String method) {
    return switch (method) {
      case "", "auto" -> DriftPolicy.DEFAULT;
      case "evidently" -> DriftPolicy.EVIDENTLY;
      default ->
          throw new IllegalArgumentException(
              "method: expected auto or evidently, found \"" + method + "\"");
    };
  }

  private static double number(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          name + ": expected a number, found \"" + text + "\"", notANumber);
    }
  }
}
