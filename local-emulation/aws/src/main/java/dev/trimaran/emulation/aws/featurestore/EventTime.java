package dev.trimaran.emulation.aws.featurestore;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** When an event was: seconds since 1970 or ISO 8601 in UTC, as the feature's type has it. */
final class EventTime {
  private static final int NANO_DIGITS = 9;

  private EventTime() {}

  static Instant of(String text, Group.Type type) {
    try {
      if (type.name().equals("String")) {
        return Instant.parse(text);
      }
      BigDecimal seconds = new BigDecimal(text);
      long whole = seconds.longValue();
      long nanos =
          seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(NANO_DIGITS).longValue();
      return Instant.ofEpochSecond(whole, nanos);
    } catch (DateTimeException | NumberFormatException e) {
      throw Refused.invalid(
          "Event time is expected as %s, found: %s"
              .formatted(
                  type.name().equals("String")
                      ? "yyyy-MM-dd'T'HH:mm:ssZ or yyyy-MM-dd'T'HH:mm:ss.SSSZ in UTC"
                      : "seconds since 1970",
                  text));
    }
  }
}
