package dev.trimaran.model.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Timestamps as microseconds since the epoch, UTC, in a double. Those outside the years 1 to 9999,
 * which is what SQL knows, are missing.
 */
final class Timestamps {
  /** 0001-01-01T00:00:00Z. */
  static final double FIRST = -62_135_596_800e6;

  /** 10000-01-01T00:00:00Z, the first that is too late. */
  static final double END = 253_402_300_800e6;

  static final double SECOND = 1e6;
  static final double MINUTE = 60 * SECOND;
  static final double HOUR = 60 * MINUTE;
  static final double DAY = 24 * HOUR;

  /** The texts that may be a date: there is no year 0. */
  static final String DATE =
      "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-([0-9]{2})-([0-9]{2})";

  /** The accepted texts: a date, with or without a time, which is UTC. */
  static final String PATTERN =
      DATE + "([T ]([01][0-9]|2[0-3]):([0-5][0-9])(:([0-5][0-9])([.]([0-9]{1,6}))?Z?)?)?";

  private static final Pattern COMPILED = Pattern.compile(PATTERN);

  private Timestamps() {}

  /** The nearest whole microsecond, ties to even, within the range. */
  static double of(double micros) {
    return micros >= FIRST && micros < END ? Math.rint(micros) : Double.NaN;
  }

  /** Reads a text of {@link #PATTERN}; NaN if it is none, or no day of the calendar. */
  static double parse(String text) {
    Matcher m = COMPILED.matcher(text);
    if (!m.matches()) {
      return Double.NaN;
    }
    double date = date(integer(m, 1), integer(m, 2), integer(m, 3));
    String fraction = m.group(10) == null ? "" : m.group(10);
    long second = (integer(m, 5) * 60L + integer(m, 6)) * 60 + integer(m, 8);
    long micros = second * 1_000_000 + Integer.parseInt((fraction + "000000").substring(0, 6));
    // Added as whole numbers, so that a time that is too long for a double is rounded once.
    return Double.isNaN(date) ? date : of((double) ((long) date + micros));
  }

  private static int integer(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** For example {@code 2013-01-31T05:00:00Z}, with six digits of a fraction if there is one. */
  static String print(double micros) {
    long whole = (long) micros;
    long fraction = Math.floorMod(whole, 1_000_000L);
    String text =
        "%04d-%02d-%02dT%02d:%02d:%02d"
            .formatted(
                (int) year(micros),
                (int) month(micros),
                (int) day(micros),
                (int) hour(micros),
                (int) minute(micros),
                Math.floorMod(whole, 60_000_000L) / 1_000_000L);
    return text + (fraction == 0 ? "" : ".%06d".formatted(fraction)) + "Z";
  }

  /** Midnight of a day; NaN if the calendar has none. The parts are rounded to whole numbers. */
  static double date(double year, double month, double day) {
    double y = Math.rint(year);
    double m = Math.rint(month);
    double d = Math.rint(day);
    if (!(y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= 31)) {
      return Double.NaN;
    }
    double micros = daysOf((long) y, (long) m, (long) d) * DAY;
    return day(micros) == d ? micros : Double.NaN;
  }

  /** A day and the time of the day; the time's parts may run over, as hour 24 does. */
  static double timestamp(
      double year, double month, double day, double hour, double minute, double second) {
    return of(date(year, month, day) + hour * HOUR + minute * MINUTE + second * SECOND);
  }

  static double year(double micros) {
    long dayOfEra = dayOfEra(micros);
    long yearOfEra = yearOfEra(dayOfEra);
    long marchYear = yearOfEra + Math.floorDiv(shiftedDays(micros), DAYS_PER_ERA) * 400;
    return present(micros, marchYear + (marchMonth(dayOfEra, yearOfEra) >= 10 ? 1 : 0));
  }

  static double month(double micros) {
    long dayOfEra = dayOfEra(micros);
    long month = marchMonth(dayOfEra, yearOfEra(dayOfEra));
    return present(micros, month < 10 ? month + 3 : month - 9);
  }

  static double day(double micros) {
    long dayOfEra = dayOfEra(micros);
    long dayOfYear = dayOfYear(dayOfEra, yearOfEra(dayOfEra));
    long month = marchMonth(dayOfEra, yearOfEra(dayOfEra));
    return present(micros, dayOfYear - (153 * month + 2) / 5 + 1);
  }

  /** Monday is 1, Sunday 7. */
  static double dayOfWeek(double micros) {
    return present(micros, Math.floorMod(days(micros) + 3, 7L) + 1);
  }

  static double hour(double micros) {
    return present(micros, Math.floorMod((long) micros, (long) DAY) / (long) HOUR);
  }

  static double minute(double micros) {
    return present(micros, Math.floorMod((long) micros, (long) HOUR) / (long) MINUTE);
  }

  private static double present(double micros, long value) {
    return Double.isNaN(micros) ? Double.NaN : value;
  }

  // Days to dates and back: H. Hinnant, chrono-Compatible Low-Level Date Algorithms. Years start
  // in March there, so that the leap day comes last; an era is 400 years.

  static final long DAYS_PER_ERA = 146_097;
  static final long EPOCH_SHIFT = 719_468;

  private static long daysOf(long year, long month, long day) {
    long marchYear = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(marchYear, 400L);
    long yearOfEra = marchYear - era * 400;
    long dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT;
  }

  private static long days(double micros) {
    return Math.floorDiv((long) micros, (long) DAY);
  }

  private static long shiftedDays(double micros) {
    return days(micros) + EPOCH_SHIFT;
  }

  private static long dayOfEra(double micros) {
    return Math.floorMod(shiftedDays(micros), DAYS_PER_ERA);
  }

  private static long yearOfEra(long dayOfEra) {
    return (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
  }

  private static long dayOfYear(long dayOfEra, long yearOfEra) {
    return dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  }

  private static long marchMonth(long dayOfEra, long yearOfEra) {
    return (5 * dayOfYear(dayOfEra, yearOfEra) + 2) / 153;
  }
}
