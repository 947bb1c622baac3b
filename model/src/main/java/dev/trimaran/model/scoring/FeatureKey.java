package dev.trimaran.model.scoring;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * The text of a key value in the online store: one text for equal values, whoever writes it. A
 * whole number has no fraction ({@code 7}, whether it was 7 or 7.0), a time is ISO-8601 in UTC.
 */
public final class FeatureKey {

  private FeatureKey() {}

  /**
   * The text of {@code value}; empty if it is missing (the empty text or NaN), and then nothing
   * matches it.
   *
   * @param value a String, Boolean, Instant or Number
   */
  public static Optional<String> text(Object value) {
    return switch (value) {
      case String text -> text.isEmpty() ? Optional.empty() : Optional.of(text);
      case Boolean flag -> Optional.of(flag.toString());
      case Instant time -> Optional.of(time.toString());
      case Long number -> Optional.of(number.toString());
      case Integer number -> Optional.of(number.toString());
      case BigInteger number -> Optional.of(number.toString());
      case Number number -> text(number.doubleValue());
      default ->
          throw new IllegalArgumentException(
              "expected a text, number, boolean or time as a key, found "
                  + value.getClass().getSimpleName());
    };
  }

  private static Optional<String> text(double number) {
    if (Double.isNaN(number)) {
      return Optional.empty();
    }
    if (Double.isInfinite(number)) {
      return Optional.of(Double.toString(number));
    }
    if (number == 0) {
      return Optional.of("0"); // for BigDecimal knows no -0
    }
    return Optional.of(
        new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString());
  }
}
