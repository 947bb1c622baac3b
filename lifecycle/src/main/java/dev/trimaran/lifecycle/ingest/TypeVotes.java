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
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
  private static final Pattern CODE = Pattern.compile("-?0[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("-?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
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
    if (value.length() > 20
        || !startsAsNumber(value)
        || !WHOLE.matcher(value).matches()
        || CODE.matcher(value).matches()) {
      return false;
    }
    try {
      Long.parseLong(value);
      return true;
    } catch (NumberFormatException tooLong) {
      return false;
    }
  }

  private static boolean decimal(String value) {
    return startsAsNumber(value)
            && DECIMAL.matcher(value).matches()
            && !WHOLE.matcher(value).matches()
        || value.length() <= 9 && SPECIAL.contains(value.toLowerCase(Locale.ROOT));
  }

  private static boolean startsAsNumber(String value) {
    char first = value.charAt(0);
    return (first >= '0' && first <= '9') || first == '-' || first == '.';
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
