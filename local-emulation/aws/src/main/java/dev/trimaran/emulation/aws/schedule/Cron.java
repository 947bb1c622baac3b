package dev.trimaran.emulation.aws.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A cron expression of AWS: minutes, hours, day of month, month, day of week, year. One of the two
 * days is {@code ?}. Days may be {@code L} (the last), {@code 15W} (the weekday nearest to the
 * 15th), {@code LW}, {@code 6L} (the last Friday) and {@code 6#3} (the third Friday); Sunday is 1.
 * What falls into the hour that clocks skip is left out; in the hour that comes twice it happens
 * once: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based.
 */
public final class Cron {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2199;
  private static final int FIELDS = 6;
  private static final int WEEK = 7;
  private static final int FRIDAYS = 5;

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet months;
  private final BitSet years;
  private final Predicate<LocalDate> days;

  private Cron(
      BitSet minutes, BitSet hours, BitSet months, BitSet years, Predicate<LocalDate> days) {
    this.minutes = minutes;
    this.hours = hours;
    this.months = months;
    this.years = years;
    this.days = days;
  }

  /**
   * The expression within the parentheses.
   *
   * @throws IllegalArgumentException when it is none, with the reason
   */
  public static Cron parse(String text) {
    String[] fields = text.strip().split("\\s+", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "expected six fields (minutes, hours, day of month, month, day of week, year), found "
              + text);
    }
    boolean byWeek = fields[2].equals("?");
    if (byWeek == fields[4].equals("?")) {
      throw new IllegalArgumentException(
          "expected ? for one of day of month and day of week, found " + text);
    }
    return new Cron(
        CronField.parse("minutes", fields[0], 0, 59, List.of()),
        CronField.parse("hours", fields[1], 0, 23, List.of()),
        CronField.parse("month", fields[3], 1, 12, MONTHS),
        CronField.parse("year", fields[5], FIRST_YEAR, LAST_YEAR, List.of()),
        byWeek ? weekday(fields[4]) : day(fields[2]));
  }

  private static Predicate<LocalDate> day(String text) {
    if (text.equals("L")) {
      return date -> date.getDayOfMonth() == date.lengthOfMonth();
    }
    if (text.equals("LW")) {
      return date -> date.equals(nearest(YearMonth.from(date).atEndOfMonth()));
    }
    if (text.endsWith("W")) {
      int day =
          CronField.number(
              "day of month", text, text.substring(0, text.length() - 1), 1, 31, List.of());
      return date -> day <= date.lengthOfMonth() && date.equals(nearest(date.withDayOfMonth(day)));
    }
    BitSet allowed = CronField.parse("day of month", text, 1, 31, List.of());
    return date -> allowed.get(date.getDayOfMonth());
  }

  /** The weekday nearest to a day in its month. */
  private static LocalDate nearest(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
      case SUNDAY ->
          day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
      default -> day;
    };
  }

  private static Predicate<LocalDate> weekday(String text) {
    int nth = text.indexOf('#');
    if (nth > 0) {
      int day = CronField.number("day of week", text, text.substring(0, nth), 1, WEEK, DAYS);
      int week =
          CronField.number("day of week", text, text.substring(nth + 1), 1, FRIDAYS, List.of());
      return date -> number(date) == day && (date.getDayOfMonth() - 1) / WEEK + 1 == week;
    }
    if (text.endsWith("L")) {
      String name = text.substring(0, text.length() - 1);
      int day = name.isEmpty() ? WEEK : CronField.number("day of week", text, name, 1, WEEK, DAYS);
      return name.isEmpty()
          ? date -> number(date) == day
          : date -> number(date) == day && date.getDayOfMonth() > date.lengthOfMonth() - WEEK;
    }
    BitSet allowed = CronField.parse("day of week", text, 1, WEEK, DAYS);
    return date -> allowed.get(number(date));
  }

  /** From Sunday, 1, to Saturday, 7. */
  private static int number(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : date.getDayOfWeek().getValue() + 1;
  }

  /** The first time after a moment; empty when there is none before 2200. */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    LocalDateTime from = LocalDateTime.ofInstant(after, zone).withSecond(0).withNano(0);
    LocalDate date = from.toLocalDate();
    LocalTime time = from.toLocalTime();
    while (date.getYear() <= LAST_YEAR) {
      if (!years.get(date.getYear())) {
        date = LocalDate.of(date.getYear() + 1, 1, 1);
      } else if (!months.get(date.getMonthValue())) {
        date = date.withDayOfMonth(1).plusMonths(1);
      } else {
        if (days.test(date)) {
          Optional<Instant> found = within(date, time, after, zone);
          if (found.isPresent()) {
            return found;
          }
        }
        date = date.plusDays(1);
      }
      time = LocalTime.MIN;
    }
    return Optional.empty();
  }

  private Optional<Instant> within(LocalDate date, LocalTime from, Instant after, ZoneId zone) {
    for (int hour = hours.nextSetBit(from.getHour());
        hour >= 0;
        hour = hours.nextSetBit(hour + 1)) {
      int first = hour == from.getHour() ? from.getMinute() : 0;
      for (int minute = minutes.nextSetBit(first);
          minute >= 0;
          minute = minutes.nextSetBit(minute + 1)) {
        LocalDateTime local = date.atTime(hour, minute);
        if (!zone.getRules().getValidOffsets(local).isEmpty()) {
          Instant instant = local.atZone(zone).toInstant();
          if (instant.isAfter(after)) {
            return Optional.of(instant);
          }
        }
      }
    }
    return Optional.empty();
  }
}
