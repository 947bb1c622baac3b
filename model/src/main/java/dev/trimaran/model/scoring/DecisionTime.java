package dev.trimaran.model.scoring;

import java.time.Duration;
import java.util.Optional;

/**
 * When a row is decided on: {@code decideBefore} ahead of the time in its column {@code timestamp}.
 * Nothing that became known later may be looked at.
 *
 * @param timestamp a request column of type timestamp; empty where rows have no time
 * @param decideBefore not negative
 */
public record DecisionTime(Optional<String> timestamp, Duration decideBefore) {

  /** For rows without a time. */
  public static final DecisionTime NONE = new DecisionTime(Optional.empty(), Duration.ZERO);

  public DecisionTime {
    if (decideBefore.isNegative()) {
      throw new IllegalArgumentException(
          "expected a decide-before of 0 or more, found " + decideBefore);
    }
  }
}
