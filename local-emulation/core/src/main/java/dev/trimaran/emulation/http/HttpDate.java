package dev.trimaran.emulation.http;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Times as the header {@code Date} has them (RFC 9110, 5.6.7). It is written without a formatter:
 * the first one would load the names of all time zones before the first answer. Thread safe.
 */
final class HttpDate {
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static volatile Written last = new Written(0, of(Instant.EPOCH));

  private HttpDate() {}

  private record Written(long second, String text) {}

  /** Now; written once a second. */
  static String now() {
    Instant now = Instant.now();
    Written written = last;
    if (written.second() != now.getEpochSecond()) {
      written = new Written(now.getEpochSecond(), of(now));
      last = written;
    }
    return written.text();
  }

  /** For example {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
  static String of(Instant instant) {
    LocalDateTime at = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(29);
    text.append(DAYS.get(at.getDayOfWeek().ordinal())).append(", ");
    two(text, at.getDayOfMonth()).append(' ').append(MONTHS.get(at.getMonthValue() - 1));
    text.append(' ').append(at.getYear()).append(' ');
    two(text, at.getHour()).append(':');
    two(text, at.getMinute()).append(':');
    return two(text, at.getSecond()).append(" GMT").toString();
  }

  private static StringBuilder two(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
