package dev.trimaran.job.spark;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as microseconds since the epoch, UTC, of the years 1 to 9999; missing ones are NaN. */
final class Moments {
  private static final double FIRST = -62_135_596_800e6;
  private static final double END = 253_402_300_800e6;
  private static final long MICROS_OF_SECOND = 1_000_000;
  private static final long MICROS_OF_DAY = 86_400 * MICROS_OF_SECOND;

  private static final Pattern MOMENT =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})"
              + "([T ]([01][0-9]|2[0-3]):([0-5][0-9])(:([0-5][0-9])([.]([0-9]{1,6}))?Z?)?)?");

  private Moments() {}

  /** The nearest whole microsecond, ties to even, within the range. */
  static double of(double micros) {
    return micros >= FIRST && micros < END ? Math.rint(micros) : Double.NaN;
  }

  /** Midnight of a day; NaN if the calendar has none. The parts are rounded to whole numbers. */
  static double date(double year, double month, double day) {
    double y = Math.rint(year);
    double m = Math.rint(month);
    double d = Math.rint(day);
    boolean possible = y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= 31;
    return possible ? date((int) y, (int) m, (int) d) : Double.NaN;
  }

  private static double date(int year, int month, int day) {
    try {
      return (double) LocalDate.of(year, month, day).toEpochDay() * MICROS_OF_DAY;
    } catch (DateTimeException noSuchDay) {
      return Double.NaN;
    }
  }

  /** Reads a date, with or without a time; NaN if the text is none, or no day of the calendar. */
  static double parse(String text) {
    Matcher m = MOMENT.matcher(text);
    if (!m.matches()) {
      return Double.NaN;
    }
    double date = date((double) integer(m, 1), integer(m, 2), integer(m, 3));
    if (Double.isNaN(date)) {
      return date;
    }
    String fraction = m.group(10) == null ? "" : m.group(10);
    long second = (integer(m, 5) * 60L + integer(m, 6)) * 60 + integer(m, 8);
    long micros = Long.parseLong((fraction + "000000").substring(0, 6));
    return of((double) ((long) date + second * MICROS_OF_SECOND + micros));
  }

  private static int integer(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
