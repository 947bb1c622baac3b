package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.model.expression.AggregateFunction;
import java.util.OptionalDouble;

/**
 * Doubles as 128-bit integers, in units of 2 to the power of {@code -scale}, chosen so that the sum
 * of all values of a column fits and the smallest of them keeps its 53 bits. Sums are then exact,
 * and the same in any order. Infinities are counted apart.
 *
 * @param sums whether the aggregate needs a sum at all
 * @param fits whether such a scale exists for the values at hand
 */
record FixedPoint(boolean sums, boolean fits, int scale, boolean infinities) {
  private static final int BITS = 125;
  private static final int MANTISSA = 53;
  private static final int LARGEST_SCALE = 1_000;

  /** Looks at the values of a feature to choose the scale. */
  static FixedPoint of(Duck duck, Feature feature, String value, String events) {
    if (!feature.is(AggregateFunction.SUM) && !feature.is(AggregateFunction.MEAN)) {
      return new FixedPoint(false, feature.is(AggregateFunction.COUNT), 0, false);
    }
    return duck.one(
        "SELECT max(abs(%1$s)) FILTER (WHERE isfinite(%1$s)), min(abs(%1$s)) FILTER (WHERE %1$s <> 0), count(%1$s), count(*) FILTER (WHERE isinf(%1$s)) FROM %2$s"
            .formatted(value, events),
        row -> of(row.number(1), row.number(2), row.count(3), row.count(4) > 0));
  }

  static FixedPoint of(
      OptionalDouble largest, OptionalDouble smallest, long count, boolean infinities) {
    double max = largest.orElse(0);
    double min = smallest.orElse(max);
    if (max == 0 || Double.isInfinite(min)) {
      return new FixedPoint(true, true, 0, infinities);
    }
    int countBits = Long.SIZE - Long.numberOfLeadingZeros(count);
    int scale = Math.min(LARGEST_SCALE, BITS - countBits - (Math.getExponent(max) + 1));
    boolean fits = Math.getExponent(min) + scale >= MANTISSA - 1;
    return new FixedPoint(true, fits, scale, infinities);
  }

  /** The running totals over a window {@code w}, to be put behind other columns. */
  String running(String value, String name) {
    if (!sums) {
      return "";
    }
    String integer = "CAST(round(%s * %s) AS HUGEINT)".formatted(value, unit());
    String finite =
        infinities ? "CASE WHEN isfinite(%s) THEN %s END".formatted(value, integer) : integer;
    String running = ", sum(sum(%s)) OVER w AS %s".formatted(finite, name);
    return infinities
        ? running
            + ", sum(count(*) FILTER (WHERE %1$s = 'inf'::DOUBLE)) OVER w AS p%2$s, sum(count(*) FILTER (WHERE %1$s = '-inf'::DOUBLE)) OVER w AS m%2$s"
                .formatted(value, name)
        : running;
  }

  /**
   * The aggregate from the totals before ({@code b}) and after ({@code a}) the window, as DOUBLE.
   */
  String difference(Feature feature, int index) {
    String count = between("n" + index);
    if (!sums) {
      return "CAST(" + count + " AS DOUBLE)";
    }
    String sum = "(CAST(%s AS DOUBLE) / %s)".formatted(between("s" + index), unit());
    if (infinities) {
      String plus = between("ps" + index) + " > 0";
      String minus = between("ms" + index) + " > 0";
      sum =
          "CASE WHEN %1$s AND %2$s THEN NULL WHEN %1$s THEN 'inf'::DOUBLE WHEN %2$s THEN '-inf'::DOUBLE ELSE %3$s END"
              .formatted(plus, minus, sum);
    }
    String value = feature.is(AggregateFunction.MEAN) ? "(" + sum + ") / " + count : sum;
    return "CASE WHEN %s > 0 THEN %s END".formatted(count, value);
  }

  private static String between(String column) {
    return "(coalesce(b.%1$s, 0) - coalesce(a.%1$s, 0))".formatted(column);
  }

  private String unit() {
    return Sql.number(Math.scalb(1.0, scale));
  }
}
