package dev.trimaran.provider.api;

import java.time.Duration;
import java.util.Map;

/**
 * A function that is started again and again.
 *
 * @param name its name
 * @param every so often, in whole minutes
 * @param function which function of the environment: {@code drift}
 * @param input what it is given, by name
 */
public record Schedule(String name, Duration every, String function, Map<String, String> input) {
  /** Copies the input and refuses a bad name and a time that is no minutes. */
  public Schedule {
    Names.require("schedule function", name);
    input = Map.copyOf(input);
    if (every.isZero() || every.isNegative() || every.toSeconds() % 60 != 0) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "schedule function",
          name,
          "expected whole minutes, at least one, found " + every);
    }
  }
}
