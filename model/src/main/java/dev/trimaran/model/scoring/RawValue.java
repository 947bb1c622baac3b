package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts the values that callers give into the slots of a row, and says what it cannot take. */
final class RawValue {

  /** A date; or a date and a time; or these with an offset from UTC: 2013-07-01T10:30:00-04:00. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM:ss", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private RawValue() {}

  /**
   * Sets {@code slot} to {@code value}.
   *
   * @return what was expected instead, if the value is of the wrong type
   */
  static Optional<String> set(Row row, int slot, Type type, Object value) {
    try {
      switch (type) {
        case STRING -> {
          if (!(value instanceof String text)) {
            return Optional.of("a text");
          }
          row.setText(slot, text);
        }
        case NUMBER -> {
          if (!(value instanceof Number number)) {
            return Optional.of("a number");
          }
          row.setNumber(slot, number.doubleValue());
        }
        case BOOLEAN -> {
          if (!(value instanceof Boolean flag)) {
            return Optional.of("true or false");
          }
          row.setNumber(slot, flag ? 1 : 0);
        }
        case TIMESTAMP -> row.setNumber(slot, timestamp(value));
        case DURATION -> row.setNumber(slot, duration(value));
      }
      return Optional.empty();
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      return Optional.of(
          type == Type.TIMESTAMP
              ? "a time like \"2013-07-01T10:30:00Z\", \"2013-07-01\" or whole microseconds since"
                  + " 1970"
              : "a duration like \"PT1H30M\" or whole microseconds");
    }
  }

  /** What was found, for an error message. */
  static String describe(Object value) {
    return switch (value) {
      case String text -> "the text \"" + shortened(text) + "\"";
      case Number number -> "the number " + number;
      case Boolean flag -> flag.toString();
      case List<?> list -> "a list of " + list.size();
      case Map<?, ?> map -> "an object with " + map.size() + " fields";
      default -> "a " + value.getClass().getSimpleName();
    };
  }

  /** Microseconds since 1970, NaN for the empty text. */
  private static double timestamp(Object value) {
    // Chains, not switches over types, here and below: the first request would wait for those.
    if (value instanceof Instant time) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
    if (value instanceof String text) {
      return text.isEmpty() ? Double.NaN : micros(text);
    }
    if (value instanceof Number number) {
      return microseconds(number);
    }
    throw new IllegalArgumentException();
  }

  private static double duration(Object value) {
    if (value instanceof Duration time) {
      return Math.floorDiv(time.toNanos(), 1000L);
    }
    if (value instanceof String text) {
      return text.isEmpty() ? Double.NaN : Math.floorDiv(Duration.parse(text).toNanos(), 1000L);
    }
    if (value instanceof Number number) {
      return microseconds(number);
    }
    throw new IllegalArgumentException();
  }

  private static long micros(String text) {
    long common = IsoTime.micros(text);
    return common == IsoTime.NONE
        ? ChronoUnit.MICROS.between(Instant.EPOCH, instant(text))
        : common;
  }

  private static Instant instant(String text) {
    TemporalAccessor parsed =
        ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    if (parsed instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    return parsed instanceof LocalDateTime time
        ? time.toInstant(ZoneOffset.UTC)
        : LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static double microseconds(Number number) {
    if (number instanceof Long || number instanceof Integer) {
      return number.longValue();
    }
    if (number instanceof BigInteger whole) {
      return whole.longValueExact();
    }
    if (number instanceof BigDecimal decimal) {
      return decimal.longValueExact();
    }
    double value = number.doubleValue();
    if (Double.isNaN(value) || value == Math.rint(value) && !Double.isInfinite(value)) {
      return value;
    }
    throw new IllegalArgumentException();
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
