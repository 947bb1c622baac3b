package dev.trimaran.model.scoring;

import java.time.LocalDate;

/**
 * Reads the forms that nearly all times come in, without a formatter: {@code 2013-07-01}, and this
 * with {@code T10:30}, {@code :00}, up to six digits of a fraction, and {@code Z} or an offset like
 * {@code -04:00}. What it cannot read may still be a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339: Date and Time on the Internet</a>
 */
final class IsoTime {

  /** The answer to all other forms. */
  static final long NONE = Long.MIN_VALUE;

  private static final int DATE = 10;
  private static final int MINUTES = 16;
  private static final int SECONDS = 19;
  private static final int MOST_FRACTION = 6;
  private static final int OFFSET = 6;
  private static final int MOST_OFFSET_HOURS = 18;
  private static final long DAY_SECONDS = 86_400;
  private static final long MICROS = 1_000_000;

  private IsoTime() {}

  /**
   * Whole microseconds since 1970, without an offset in UTC; {@link #NONE} for other forms.
   *
   * @throws java.time.DateTimeException if the calendar has no such day
   */
  static long micros(String text) {
    int length = text.length();
    if (length < DATE || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return NONE;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 2);
    int day = digits(text, 8, 2);
    if (year < 0 || month < 0 || day < 0) {
      return NONE;
    }
    long time = length == DATE ? 0 : time(text, length);
    long midnight = LocalDate.of(year, month, day).toEpochDay() * DAY_SECONDS * MICROS;
    return time == NONE ? NONE : midnight + time;
  }

  /** What follows the date: the time of the day less the offset. */
  private static long time(String text, int length) {
    if (length < MINUTES || text.charAt(DATE) != 'T' || text.charAt(13) != ':') {
      return NONE;
    }
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    int second = 0;
    int at = MINUTES;
    if (length >= SECONDS && text.charAt(MINUTES) == ':') {
      second = digits(text, 17, 2);
      at = SECONDS;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return NONE;
    }
    long micros = (hour * 3600L + minute * 60L + second) * MICROS;
    if (at == SECONDS && at < length && text.charAt(at) == '.') {
      long unit = MICROS;
      int end = at + 1;
      while (end < length && isDigit(text.charAt(end))) {
        unit /= 10;
        micros += unit * (text.charAt(end) - '0');
        end++;
      }
      if (end == at + 1 || end > at + 1 + MOST_FRACTION) {
        return NONE;
      }
      at = end;
    }
    long offset = offset(text, at, length);
    return offset == NONE ? NONE : micros - offset;
  }

  private static long offset(String text, int at, int length) {
    if (at == length || at + 1 == length && text.charAt(at) == 'Z') {
      return 0;
    }
    if (at + OFFSET != length || text.charAt(at + 3) != ':') {
      return NONE;
    }
    char sign = text.charAt(at);
    int hours = digits(text, at + 1, 2);
    int minutes = digits(text, at + 4, 2);
    boolean known =
        (sign == '+' || sign == '-')
            && hours >= 0
            && hours < MOST_OFFSET_HOURS
            && minutes >= 0
            && minutes <= 59;
    if (!known) {
      return NONE;
    }
    long micros = (hours * 3600L + minutes * 60L) * MICROS;
    return sign == '-' ? -micros : micros;
  }

  /** A whole number of so many digits; -1 if there is anything else. */
  private static int digits(String text, int from, int count) {
    int number = 0;
    for (int i = from; i < from + count; i++) {
      char digit = text.charAt(i);
      if (!isDigit(digit)) {
        return -1;
      }
      number = number * 10 + digit - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
