package dev.trimaran.model.outcome;

import java.time.Duration;
import java.time.Instant;

/**
 * Which predictions are joined with their outcomes.
 *
 * @param model the model's name
 * @param version its version
 * @param from the time of the first predictions
 * @param to the time before which the last predictions were made
 * @param asOf only outcomes that had arrived by then count, so that a join can be repeated
 * @param window how long each window of the result is; the first starts at {@code from}
 * @param reach how much older than the time of an entity's outcome its prediction may be; also how
 *     long after a request another one may have its id
 * @param most how many outcomes are held in memory at once; more take more passes over the files
 */
public record JoinPlan(
    String model,
    String version,
    Instant from,
    Instant to,
    Instant asOf,
    Duration window,
    Duration reach,
    int most) {

  private static final int MANY = 250_000;
  private static final Duration DAY = Duration.ofDays(1);

  public JoinPlan {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "expected a span that ends after it starts, found %s to %s".formatted(from, to));
    }
    if (!window.isPositive() || reach.isNegative() || most < 1) {
      throw new IllegalArgumentException(
          "expected a positive window, a reach of 0 or more and room for outcomes, found %s, %s and %d"
              .formatted(window, reach, most));
    }
  }

  /** One window of all outcomes that have arrived, each within a day of its prediction. */
  public static JoinPlan of(String model, String version, Instant from, Instant to) {
    return new JoinPlan(
        model, version, from, to, Instant.MAX, Duration.between(from, to), DAY, MANY);
  }

  /** The same in windows of this length. */
  public JoinPlan every(Duration length) {
    return new JoinPlan(model, version, from, to, asOf, length, reach, most);
  }

  /** The same with what had arrived by then. */
  public JoinPlan asOf(Instant time) {
    return new JoinPlan(model, version, from, to, time, window, reach, most);
  }

  /** The same with another reach. */
  public JoinPlan within(Duration longest) {
    return new JoinPlan(model, version, from, to, asOf, window, longest, most);
  }

  /** The same with room for so many outcomes at once. */
  public JoinPlan atOnce(int outcomes) {
    return new JoinPlan(model, version, from, to, asOf, window, reach, outcomes);
  }
}
