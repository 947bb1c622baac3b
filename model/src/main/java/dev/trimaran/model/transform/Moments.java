package dev.trimaran.model.transform;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Means and standard deviations to the last bit. A parallel engine adds doubles in another order,
 * and so rounds to other bits, at every run; whole numbers add up to the same in any order. So each
 * value is scaled by a power of two to a whole number of 62 bits, in three scans over all columns:
 * the extremes, the sums, and the sums of the squared distances from the mean.
 */
final class Moments {
  /** A column's mean and population standard deviation. */
  record Moment(double mean, double deviation) {
    static final Moment NONE = new Moment(Double.NaN, Double.NaN);
    static final Moment INFINITE = new Moment(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** The values of a column that are there. */
  private record Range(double min, double max, long count) {
    double largest() {
      return Math.max(Math.abs(min), Math.abs(max));
    }
  }

  /** Computes one row of aggregates. */
  private final Function<String, @Nullable Object[]> query;

  private final Map<String, Moment> moments = new LinkedHashMap<>();
  private final Map<String, Range> ranges = new LinkedHashMap<>();

  private Moments(Function<String, @Nullable Object[]> query) {
    this.query = query;
  }

  /**
   * The moments of some columns.
   *
   * @param columns the SQL of a DOUBLE for each column's name
   * @param query computes one row of aggregates
   */
  static Map<String, Moment> of(
      Map<String, String> columns, Function<String, @Nullable Object[]> query) {
    Moments moments = new Moments(query);
    moments.bounds(columns);
    moments.means(columns);
    moments.deviations(columns);
    return moments.moments;
  }

  private void bounds(Map<String, String> columns) {
    List<String> items = new ArrayList<>();
    columns.values().forEach(x -> items.add("min(%s), max(%s), count(%s)".formatted(x, x, x)));
    @Nullable Object[] row = query.apply(String.join(", ", items));
    int i = 0;
    for (String column : columns.keySet()) {
      Range range = new Range(number(row[i++]), number(row[i++]), (long) number(row[i++]));
      if (range.count() == 0) {
        moments.put(column, Moment.NONE);
      } else if (Double.isInfinite(range.max() - range.min())
          || Double.isInfinite(range.largest())) {
        moments.put(column, Moment.INFINITE);
      } else {
        ranges.put(column, range);
      }
    }
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private void means(Map<String, String> columns) {
    Map<String, Double> bounds = new LinkedHashMap<>();
    ranges.forEach((column, range) -> bounds.put(column, range.largest()));
    averages(columns, bounds)
        .forEach((column, mean) -> moments.put(column, new Moment(mean, Double.NaN)));
  }

  /** Distances are scaled to below 2 before they are squared, so that no square is lost. */
  private void deviations(Map<String, String> columns) {
    Map<String, String> squares = new LinkedHashMap<>();
    Map<String, Double> bounds = new LinkedHashMap<>();
    Map<String, Integer> exponents = new LinkedHashMap<>();
    ranges.forEach((column, range) -> {
      double mean = moments.getOrDefault(column, Moment.NONE).mean();
      double farthest = Math.max(range.max() - mean, mean - range.min());
      int exponent = Math.max(-1000, Math.getExponent(farthest));
      String away =
          "((%s - (%s)) * %s)"
              .formatted(columns.get(column), literal(mean), literal(Math.scalb(1.0, -exponent)));
      squares.put(column, away + " * " + away);
      bounds.put(column, 4.0);
      exponents.put(column, exponent);
    });
    averages(squares, bounds)
        .forEach((column, variance) -> {
          int exponent = exponents.getOrDefault(column, 0);
          double deviation = Math.scalb(Math.sqrt(variance), exponent);
          moments.computeIfPresent(column, (name, known) -> new Moment(known.mean(), deviation));
        });
  }

  /** The averages of values that are known not to exceed these bounds. */
  private Map<String, Double> averages(Map<String, String> values, Map<String, Double> bounds) {
    if (bounds.isEmpty()) {
      return Map.of();
    }
    String items =
        bounds.entrySet().stream()
            .map(bound ->
                "sum(CAST(%s * %s AS BIGINT))"
                    .formatted(
                        values.get(bound.getKey()),
                        literal(Math.scalb(1.0, exponent(bound.getValue())))))
            .collect(joining(", "));
    @Nullable Object[] row = query.apply(items);
    Map<String, Double> averages = new LinkedHashMap<>();
    int i = 0;
    for (Map.Entry<String, Double> bound : bounds.entrySet()) {
      BigDecimal sum =
          row[i++] instanceof BigInteger exact ? new BigDecimal(exact) : BigDecimal.ZERO;
      BigDecimal count = BigDecimal.valueOf(count(bound.getKey()));
      double scaled = sum.divide(count, MathContext.DECIMAL128).doubleValue();
      averages.put(bound.getKey(), Math.scalb(scaled, -exponent(bound.getValue())));
    }
    return averages;
  }

  private long count(String column) {
    Range range = ranges.get(column);
    return range == null ? 1 : range.count();
  }

  /** The power of two that scales a number to 62 bits, or less if it is too small for that. */
  private static int exponent(double bound) {
    return Math.min(1000, 61 - Math.getExponent(bound));
  }

  /** A DOUBLE: without an exponent it would be a DECIMAL. */
  private static String literal(double value) {
    String text = Double.toString(value);
    return text.contains("E") ? text : text + "e0";
  }
}
