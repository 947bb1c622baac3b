package dev.trimaran.emulation.aws.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When something happens:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html.
 */
public sealed interface ScheduleExpression {
  /** {@code rate(5 minutes)}, {@code cron(0 9 ? * MON-FRI *)}, {@code at(2026-11-22T01:00:00)}. */
  Pattern FORM = Pattern.compile("(rate|cron|at)\\((.*)\\)");

  /**
   * When it happens next.
   *
   * @param after it is later than this
   * @param anchor from which on rates are counted; itself the first of them
   * @return empty when it never happens again
   */
  Optional<Instant> next(Instant after, Instant anchor);

  /** Every so often. */
  record Rate(Duration every) implements ScheduleExpression {
    private static final Pattern FORM =
        Pattern.compile("\\s*([1-9]\\d{0,8})\\s+(minutes?|hours?|days?)\\s*");

    @Override
    public Optional<Instant> next(Instant after, Instant anchor) {
      if (after.isBefore(anchor)) {
        return Optional.of(anchor);
      }
      long passed = Duration.between(anchor, after).dividedBy(every);
      return Optional.of(anchor.plus(every.multipliedBy(passed + 1)));
    }

    private static Rate of(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("expected rate(value unit), found rate(" + text + ")");
      }
      long value = Long.parseLong(matcher.group(1));
      String unit = matcher.group(2);
      if ((value == 1) == unit.endsWith("s")) {
        throw new IllegalArgumentException(
            "expected the unit in the singular with 1 and in the plural otherwise, found rate("
                + text
                + ")");
      }
      return new Rate(
          switch (unit.charAt(0)) {
            case 'm' -> Duration.ofMinutes(value);
            case 'h' -> Duration.ofHours(value);
            default -> Duration.ofDays(value);
          });
    }
  }

  /** At the times of a cron expression in a time zone. */
  record Recurring(Cron cron, ZoneId zone) implements ScheduleExpression {
    @Override
    public Optional<Instant> next(Instant after, Instant anchor) {
      return cron.next(after, zone);
    }
  }

  /** Once. */
  record At(Instant moment) implements ScheduleExpression {
    @Override
    public Optional<Instant> next(Instant after, Instant anchor) {
      return moment.isAfter(after) ? Optional.of(moment) : Optional.empty();
    }
  }

  /**
   * The expression of this text.
   *
   * @throws IllegalArgumentException when it is none, with the reason
   */
  static ScheduleExpression parse(String text, ZoneId zone) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected rate(…), cron(…) or at(…), found " + text);
    }
    String inner = matcher.group(2);
    return switch (matcher.group(1)) {
      case "rate" -> Rate.of(inner);
      case "cron" -> new Recurring(Cron.parse(inner), zone);
      default -> at(inner, zone);
    };
  }

  private static At at(String text, ZoneId zone) {
    try {
      return new At(LocalDateTime.parse(text.strip()).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected at(yyyy-mm-ddThh:mm:ss), found at(" + text + ")", e);
    }
  }
}
