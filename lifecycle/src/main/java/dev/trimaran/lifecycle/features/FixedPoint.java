package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.engine.Answer;
import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.lifecycle.engine.TableEngine;
import dev.trimaran.model.expression.AggregateFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** 2 to the power of 62: what lies above and below it of 125 bits are whole numbers of 64. */
  private static final String HALF = "4611686018427387904e0";

  private static final String HALF_WHOLE = "4611686018427387904";

  /** Looks at the values of a feature to choose the scale. */
  static Answer<FixedPoint> ask(TableEngine engine, Feature feature, String value, String events) {
    if (!feature.is(AggregateFunction.SUM) && !feature.is(AggregateFunction.MEAN)) {
      boolean count = feature.is(AggregateFunction.COUNT);
      return () -> List.of(new FixedPoint(false, count, 0, false));
    }
    Flavour flavour = engine.flavour();
    return engine.ask(
        "SELECT max(abs(%1$s)) FILTER (WHERE %3$s) AS largest, min(abs(%1$s)) FILTER (WHERE %1$s <> 0) AS smallest, count(%1$s) AS known, count(*) FILTER (WHERE %4$s) AS infinite FROM %2$s"
            .formatted(value, events, flavour.finite(value), flavour.infinite(value)),
        "SELECT largest, smallest, known, infinite FROM answer",
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
    return ofSum(
        feature, sum, count, between("ps" + index), between("ms" + index), "'inf'::DOUBLE");
  }

  /**
   * For Spark: the aggregates whose running totals are needed, by name. Its widest integer is a
   * DECIMAL of 38 digits, which holds 126 bits, and a double is cast to one by its decimal digits;
   * so the upper and the lower bits are, each exactly.
   */
  Map<String, String> totals(String value, int index) {
    Map<String, String> totals = new LinkedHashMap<>();
    totals.put("n" + index, "count(" + value + ")");
    if (sums) {
      String upper = "floor(%s * %s / %s)".formatted(value, unit(), HALF);
      String lower =
          "CAST(%1$s * %2$s - %3$s * %4$s AS BIGINT)".formatted(value, unit(), upper, HALF);
      String whole = "CAST(%s AS DECIMAL(38, 0)) * %s + %s".formatted(upper, HALF_WHOLE, lower);
      totals.put(
          "s" + index,
          infinities
              ? "sum(CASE WHEN %s THEN %s END)".formatted(Flavour.SPARK.finite(value), whole)
              : "sum(" + whole + ")");
    }
    if (sums && infinities) {
      String count = "count(CASE WHEN %s = double('%sInfinity') THEN 1 END)";
      totals.put("ps" + index, count.formatted(value, ""));
      totals.put("ms" + index, count.formatted(value, "-"));
    }
    return totals;
  }

  /**
   * For Spark: the aggregate from differences of {@link #totals}. A sum becomes a double as
   * DuckDB's integers of 128 bits do: the upper and the lower 64 bits each, then both added.
   */
  String ofTotals(Feature feature, int index) {
    String count = "n" + index;
    if (!sums) {
      return "CAST(" + count + " AS DOUBLE)";
    }
    String s = "s" + index;
    String lower = "pmod(%s, 18446744073709551616)".formatted(s);
    String upper = "((%s - %s) div 18446744073709551616)".formatted(s, lower);
    String sum =
        "(CASE WHEN %1$s = -1 THEN -CAST(18446744073709551615 - %2$s AS DOUBLE) - 1 ELSE CAST(%2$s AS DOUBLE) + CAST(%1$s AS DOUBLE) * 18446744073709551616e0 END / %3$s)"
            .formatted(upper, lower, unit());
    return ofSum(feature, sum, count, "ps" + index, "ms" + index, "double('Infinity')");
  }

  private String ofSum(
      Feature feature, String sum, String count, String plus, String minus, String infinity) {
    String all =
        infinities
            ? "CASE WHEN %1$s > 0 AND %2$s > 0 THEN NULL WHEN %1$s > 0 THEN %3$s WHEN %2$s > 0 THEN -%3$s ELSE %4$s END"
                .formatted(plus, minus, infinity, sum)
            : sum;
    String value = feature.is(AggregateFunction.MEAN) ? "(" + all + ") / " + count : all;
    return "CASE WHEN %s > 0 THEN %s END".formatted(count, value);
  }

  private static String between(String column) {
    return "(coalesce(b.%1$s, 0) - coalesce(a.%1$s, 0))".formatted(column);
  }

  private String unit() {
    return Sql.number(Math.scalb(1.0, scale));
  }
}
