package dev.trimaran.spec.bind;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations and times as texts, with patterns that Java and JSON Schema read alike. */
public final class TextForms {
  /** ISO 8601 durations of fixed length: days of 24 hours, hours, minutes and seconds. */
  public static final String DURATION =
      "^P(?=[0-9T])([0-9]{1,9}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}(\\.[0-9]{1,9})?S)?)?$";

  /** An ISO 8601 date, or a date and time with an offset. */
  public static final String INSTANT =
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2}))?$";

  private static final Pattern DURATION_PATTERN = Pattern.compile(DURATION);
  private static final Pattern INSTANT_PATTERN = Pattern.compile(INSTANT);
  private static final int DATE_LENGTH = 10;

  private TextForms() {}

  static Optional<Duration> duration(String text) {
    if (!DURATION_PATTERN.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException tooLong) {
      return Optional.empty();
    }
  }

  /** The moment; of a date alone its midnight in UTC. */
  static Optional<Instant> instant(String text) {
    if (!INSTANT_PATTERN.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.length() == DATE_LENGTH
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
