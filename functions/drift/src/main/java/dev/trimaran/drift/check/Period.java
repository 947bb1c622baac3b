package dev.trimaran.drift.check;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time.
 *
 * @param from its begin
 * @param to before which it ends
 */
public record Period(Instant from, Instant to) {

  /** No check reads more than this. */
  private static final Duration LONGEST = Duration.ofDays(366);

  /**
   * Refuses what is empty or very long.
   *
   * @throws IllegalArgumentException with what was expected
   */
  public Period {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "from, to: expected a period that ends after it starts, found %s to %s"
              .formatted(from, to));
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "from, to: expected a period of at most 366 days, found %s to %s".formatted(from, to));
    }
  }

  boolean has(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }
}
