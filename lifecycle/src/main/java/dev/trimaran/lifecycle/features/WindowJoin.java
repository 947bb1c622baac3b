package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.engine.Flavour;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Aggregates over the window before each point.
 *
 * <p>Counts, sums and means are differences of two running totals, found by looking backward twice
 * ({@link Backward}), so that the cost does not grow with the window. A running total of doubles
 * would be inexact and a difference of two even more so; the totals here are 128-bit integers in
 * units of a power of two ({@link FixedPoint}), hence exact and the same in any order. Minima,
 * maxima and numbers too far apart for that are computed by a window function over a range.
 */
final class WindowJoin {
  private final Flavour flavour;
  private final FeatureView view;
  private final String events;
  private final String points;
  private final List<FixedPoint> fixed;

  WindowJoin(
      Flavour flavour, FeatureView view, String events, String points, List<FixedPoint> fixed) {
    this.flavour = flavour;
    this.view = view;
    this.events = events;
    this.points = points;
    this.fixed = fixed;
  }

  /** The query; {@code name} is that of another that may be made on the way. */
  String sql(Backward backward, String name) {
    List<Integer> totals = indexes(true);
    List<Integer> ranges = indexes(false);
    if (ranges.isEmpty()) {
      return backward.totals(totals, fixed, name);
    }
    if (totals.isEmpty()) {
      return ranges(ranges);
    }
    return "SELECT * FROM (%s) JOIN (%s) USING (point)"
        .formatted(backward.totals(totals, fixed, name), ranges(ranges));
  }

  private String ranges(List<Integer> wanted) {
    String names = Points.keys(view.key().size(), "");
    String values = wanted.stream().map(i -> "f" + i).collect(Collectors.joining(", "));
    String nulls = wanted.stream().map(i -> "NULL").collect(Collectors.joining(", "));
    String results =
        wanted.stream()
            .map(i -> function(view.features().get(i)).formatted("f" + i) + " AS f" + i)
            .collect(Collectors.joining(", "));
    String both =
        "SELECT %1$s, ts, NULL AS point, %2$s FROM %3$s UNION ALL SELECT %1$s, t, point, %4$s FROM %5$s"
            .formatted(names, values, events, nulls, points);
    return "SELECT point, %s FROM (SELECT point, %s FROM (%s) WINDOW w AS (PARTITION BY %s ORDER BY ts RANGE BETWEEN %s PRECEDING AND %s PRECEDING)) WHERE point IS NOT NULL"
        .formatted(
            values,
            results,
            both,
            names,
            flavour.whole(ViewJoin.micros(view.spec().window().orElseThrow())),
            flavour.whole(ViewJoin.micros(view.spec().knownAfter())));
  }

  private List<Integer> indexes(boolean totals) {
    return IntStream.range(0, view.features().size())
        .filter(i -> (view.features().get(i).additive() && fixed.get(i).fits()) == totals)
        .boxed()
        .toList();
  }

  private String function(Feature feature) {
    return switch (feature.function().orElseThrow()) {
      case COUNT -> "count(%s) OVER w";
      case SUM -> sum("sum", flavour == Flavour.DUCKDB ? "fsum" : "sum");
      case MEAN -> sum("avg", flavour == Flavour.DUCKDB ? "favg" : "avg");
      case MIN -> "min(%s) OVER w";
      case MAX -> "max(%s) OVER w";
    };
  }

  /**
   * DuckDB's is Kahan's summation, which knows no infinities, where the plain one is finite; NaN is
   * missing. Spark's adds up the rows of each window anew, so that its error is at most a rounding
   * a row.
   */
  private String sum(String plain, String finite) {
    return "CASE WHEN %2$s THEN %1$s(%%1$s) OVER w WHEN %3$s THEN %4$s(%%1$s) OVER w END"
        .formatted(
            finite,
            flavour.finite(plain + "(%1$s) OVER w"),
            flavour.infinite(plain + "(%1$s) OVER w"),
            plain);
  }
}
