package dev.trimaran.arrow;

import dev.trimaran.function.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** The values of a column, as rows take them. */
@FunctionalInterface
interface ArrowValues {

  /** The value of a row that is not null. */
  Object get(int row);

  /**
   * Reads {@code vector}.
   *
   * @throws Refusal 400 if values of its type cannot be scored
   */
  static ArrowValues of(FieldVector vector, String column) {
    return switch (vector) {
      case VarCharVector texts -> row -> new String(texts.get(row), StandardCharsets.UTF_8);
      case LargeVarCharVector texts -> row -> new String(texts.get(row), StandardCharsets.UTF_8);
      case ViewVarCharVector texts -> row -> new String(texts.get(row), StandardCharsets.UTF_8);
      case BitVector flags -> row -> flags.get(row) == 1;
      case Float8Vector numbers -> numbers::get;
      case Float4Vector numbers -> row -> (double) numbers.get(row);
      case Float2Vector numbers -> row -> (double) numbers.getValueAsFloat(row);
      case DecimalVector numbers -> numbers::getObject;
      case DateDayVector days -> row -> midnight(days.get(row));
      case DateMilliVector dates -> row -> Instant.ofEpochMilli(dates.get(row));
      case TimeStampVector times -> timestamps(times);
      case UInt8Vector numbers -> row -> unsigned(numbers.get(row));
      case BaseIntVector numbers -> numbers::getValueAsLong;
      default ->
          throw Refusal.badRequest(
              "column \"%s\": expected texts, numbers, booleans, dates or timestamps, found Arrow's %s"
                  .formatted(column, vector.getField().getType()));
    };
  }

  private static Instant midnight(int day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Object unsigned(long bits) {
    return bits >= 0 ? (Object) bits : (Object) (bits + 0x1p64);
  }

  private static ArrowValues timestamps(TimeStampVector times) {
    TimeUnit unit = ((ArrowType.Timestamp) times.getField().getType()).getUnit();
    return switch (unit) {
      case SECOND -> row -> Instant.ofEpochSecond(times.get(row));
      case MILLISECOND -> row -> Instant.ofEpochMilli(times.get(row));
      case MICROSECOND -> row -> instant(times.get(row), 1_000_000);
      case NANOSECOND -> row -> instant(times.get(row), 1_000_000_000);
    };
  }

  private static Instant instant(long ticks, int perSecond) {
    return Instant.ofEpochSecond(
        Math.floorDiv(ticks, perSecond),
        (long) Math.floorMod(ticks, perSecond) * (1_000_000_000 / perSecond));
  }
}
