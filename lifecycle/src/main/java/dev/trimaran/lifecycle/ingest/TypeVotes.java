package dev.trimaran.lifecycle.ingest;

import dev.trimaran.spec.ColumnType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the values of one column could be. A number with a leading zero or plus, or too long for 64
 * bits, is a code and makes the column a string; an ISO 8601 date or date-time is a timestamp.
 */
final class TypeVotes {
  private static final int LONGEST_INTEGER = 20;
  private static final Set<String> SPECIAL = Set.of("nan", "inf", "-inf", "infinity", "-infinity");
  private static final Pattern ISO =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"
              + "(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)?)?");

  private long values;
  private long integers;
  private long decimals;
  private long timestamps;
  private long booleans;

  /** Counts a value of a text format, which is not missing. */
  void text(String value) {
    values++;
    if (integer(value)) {
      integers++;
    } else if (decimal(value)) {
      decimals++;
    } else if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      booleans++;
    } else if (timestamp(value)) {
      timestamps++;
    }
  }

  /** Counts a quoted value of a typed format: a timestamp or a string, whatever it looks like. */
  void quoted(String value) {
    values++;
    if (timestamp(value)) {
      timestamps++;
    }
  }

  /** Counts a value that can only be a string. */
  void string() {
    values++;
  }

  boolean none() {
    return values == 0;
  }

  /** The narrowest type of all values but a share of {@code maxBad}; empty without values. */
  Optional<ColumnType> winner(double maxBad) {
    if (values == 0) {
      return Optional.empty();
    }
    long enough = values - (long) (maxBad * values);
    if (integers + decimals >= enough) {
      return Optional.of(decimals == 0 ? ColumnType.INTEGER : ColumnType.NUMBER);
    }
    if (timestamps >= enough) {
      return Optional.of(ColumnType.TIMESTAMP);
    }
    return Optional.of(booleans >= enough ? ColumnType.BOOLEAN : ColumnType.STRING);
  }

  /** Whether a text looks like data rather than like the name of a column. */
  static boolean looksLikeData(String text) {
    return (decimal(text) && !integer(text))
        || text.startsWith("-") && integer(text)
        || timestamp(text);
  }

  /** Whether a text is a number, as a value. */
  static boolean number(String text) {
    return integer(text) || decimal(text);
  }

  private static boolean integer(String value) {
    int first = value.startsWith("-") ? 1 : 0;
    boolean code = value.length() > first + 1 && value.charAt(first) == '0';
    if (code || value.length() > LONGEST_INTEGER || digits(value, first) != value.length()) {
      return false;
    }
    try {
      Long.parseLong(value);
      return true;
    } catch (NumberFormatException tooLong) {
      return false;
    }
  }

  /** Digits with a point or an exponent or both, or a word for what is no finite number. */
  private static boolean decimal(String value) {
    int start = value.startsWith("-") ? 1 : 0;
    int end = digits(value, start);
    int count = end - start;
    if (end < value.length() && value.charAt(end) == '.') {
      int fraction = digits(value, end + 1);
      count += fraction - end - 1;
      end = fraction;
    }
    if (count > 0 && end < value.length() && (value.charAt(end) | 0x20) == 'e') {
      int sign = end + 1 < value.length() && "+-".indexOf(value.charAt(end + 1)) >= 0 ? 1 : 0;
      int exponent = digits(value, end + 1 + sign);
      end = exponent > end + 1 + sign ? exponent : end;
    }
    boolean whole = digits(value, start) == value.length();
    return count > 0 && end == value.length() && !whole || special(value);
  }

  private static boolean special(String value) {
    return value.length() <= 9 && SPECIAL.contains(value.toLowerCase(Locale.ROOT));
  }

  /** The end of the digits from here. */
  private static int digits(String value, int from) {
    int end = from;
    while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static boolean timestamp(String value) {
    if (value.length() < 10 || value.charAt(4) != '-' || !ISO.matcher(value).matches()) {
      return false;
    }
    try {
      LocalDate.parse(value.substring(0, 10));
      return true;
    } catch (DateTimeException notInTheCalendar) {
      return false;
    }
  }
}
