package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.duckdb.RowAppender;
import dev.trimaran.spec.ColumnType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a database's answer and how its values become ours: whole numbers and decimals of at
 * most 18 digits without a fraction to 64 bits, other numbers to the nearest double, dates to their
 * midnight, times with a zone to UTC and those without one as if they were UTC, anything else to
 * its text. A column whose type the spec declares as another is taken as text, of which the
 * declared type is made later; a decimal that is declared a string keeps all its digits.
 *
 * @param index its place in the answer, from 1
 * @param type as it is landed
 */
record DatabaseColumn(int index, String name, ColumnType type, boolean zoned) {
  private static final int DIGITS_OF_LONG = 18;
  private static final int LAST_YEAR = 99_999;

  static DatabaseColumn of(ResultSetMetaData columns, int index, @Nullable ColumnType declared)
      throws SQLException {
    ColumnType natural = natural(columns, index);
    int sqlType = columns.getColumnType(index);
    String typeName = Optional.ofNullable(columns.getColumnTypeName(index)).orElse("");
    boolean zoned =
        sqlType == Types.TIMESTAMP_WITH_TIMEZONE || typeName.equalsIgnoreCase("timestamptz");
    return new DatabaseColumn(
        index,
        columns.getColumnLabel(index),
        declared == null || declared == natural ? natural : ColumnType.STRING,
        zoned);
  }

  private static ColumnType natural(ResultSetMetaData columns, int index) throws SQLException {
    return switch (columns.getColumnType(index)) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ColumnType.INTEGER;
      case Types.NUMERIC, Types.DECIMAL -> {
        int digits = columns.getPrecision(index);
        boolean whole = columns.getScale(index) == 0 && digits > 0 && digits <= DIGITS_OF_LONG;
        yield whole ? ColumnType.INTEGER : ColumnType.NUMBER;
      }
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> ColumnType.NUMBER;
      case Types.BOOLEAN -> ColumnType.BOOLEAN;
      case Types.BIT ->
          columns.getColumnTypeName(index).toLowerCase(Locale.ROOT).startsWith("bool")
              ? ColumnType.BOOLEAN
              : ColumnType.STRING;
      case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.TIMESTAMP;
      default -> ColumnType.STRING;
    };
  }

  /** What DuckDB calls the type. */
  String duckType() {
    return switch (type) {
      case INTEGER -> "BIGINT";
      case NUMBER -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case TIMESTAMP -> "TIMESTAMP";
      case STRING -> "VARCHAR";
    };
  }

  /**
   * The value in the present row, or {@link RowAppender.Missing}.
   *
   * @throws Misfit for one that the column's type does not have
   */
  Object read(ResultSet row) throws SQLException {
    if (type == ColumnType.STRING) {
      String text = row.getString(index);
      return text == null ? RowAppender.Missing.VALUE : text;
    }
    Object value;
    try {
      value = type == ColumnType.TIMESTAMP ? time(row) : row.getObject(index);
    } catch (SQLException e) {
      throw misfit(row.getString(index));
    }
    if (value == null || row.wasNull()) {
      return RowAppender.Missing.VALUE;
    }
    try {
      return switch (type) {
        case INTEGER -> whole(value);
        case NUMBER -> number(value);
        case BOOLEAN -> flag(value);
        case TIMESTAMP -> utc(value);
        case STRING -> value.toString();
      };
    } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
      throw misfit(value.toString());
    }
  }

  private @Nullable Object time(ResultSet row) throws SQLException {
    Object plain = row.getObject(index);
    if (plain instanceof Timestamp) {
      return zoned
          ? row.getObject(index, OffsetDateTime.class)
          : row.getObject(index, LocalDateTime.class);
    }
    return plain;
  }

  private static Long whole(Object value) {
    return switch (value) {
      case Integer number -> number.longValue();
      case Long number -> number;
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      case Number number -> new BigDecimal(number.toString()).longValueExact();
      default -> throw new IllegalArgumentException("no number");
    };
  }

  private static Double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("no number");
  }

  private static Boolean flag(Object value) {
    return switch (value) {
      case Boolean flag -> flag;
      case Integer number when number == 0 || number == 1 -> number == 1;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  /** SQLite has no times: its driver writes milliseconds since 1970, people write ISO 8601. */
  private static LocalDateTime utc(Object value) {
    LocalDateTime time =
        switch (value) {
          case LocalDateTime local -> local;
          case OffsetDateTime offset ->
              offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
          case Date date -> date.toLocalDate().atStartOfDay();
          case LocalDate date -> date.atStartOfDay();
          case Timestamp stamp -> stamp.toLocalDateTime();
          case Number millis ->
              LocalDateTime.ofInstant(Instant.ofEpochMilli(whole(millis)), ZoneOffset.UTC);
          case String text -> parsed(text.strip().replace(' ', 'T'));
          default -> throw new IllegalArgumentException("no time");
        };
    if (Math.abs(time.getYear()) > LAST_YEAR) {
      throw new IllegalArgumentException("infinity");
    }
    return time;
  }

  private static LocalDateTime parsed(String text) {
    if (text.length() <= "2026-01-01".length()) {
      return LocalDate.parse(text).atStartOfDay();
    }
    boolean zone = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
    return zone
        ? OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
        : LocalDateTime.parse(text);
  }

  private Misfit misfit(@Nullable String found) {
    String text = String.valueOf(found);
    return new Misfit(
        "column '%s': expected %s, found '%s'"
            .formatted(
                name,
                type.name().toLowerCase(Locale.ROOT),
                text.length() <= 100 ? text : text.substring(0, 100)));
  }

  /** A value that does not fit. */
  static final class Misfit extends RuntimeException {
    private final String reason;

    Misfit(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
