package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.duckdb.Duck;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Aggregates over the window before each point.
 *
 * <p>Counts, sums and means are differences of two running totals, found by two ASOF joins, so that
 * the cost does not grow with the window. A running total of doubles would be inexact and a
 * difference of two even more so; the totals here are 128-bit integers in units of a power of two
 * ({@link FixedPoint}), hence exact and the same in any order. Minima, maxima and numbers too far
 * apart for that are computed by a window function over a range.
 */
final class WindowJoin {
  private final Duck duck;
  private final FeatureView view;
  private final String events;
  private final String points;
  private final String totals;
  private final List<FixedPoint> fixed = new ArrayList<>();

  /** Prepares the query; {@code totals} is the name of a table that it may create. */
  WindowJoin(Duck duck, FeatureView view, String events, String points, String totals) {
    this.duck = duck;
    this.view = view;
    this.events = events;
    this.points = points;
    this.totals = totals;
    for (int i = 0; i < view.features().size(); i++) {
      fixed.add(FixedPoint.of(duck, view.features().get(i), "f" + i, events));
    }
  }

  String sql() {
    List<Integer> totals = indexes(true);
    List<Integer> ranges = indexes(false);
    if (ranges.isEmpty()) {
      return totals(totals);
    }
    if (totals.isEmpty()) {
      return ranges(ranges);
    }
    return "SELECT * FROM (%s) JOIN (%s) USING (point)".formatted(totals(totals), ranges(ranges));
  }

  private String totals(List<Integer> wanted) {
    int keys = view.key().size();
    String names = Points.keys(keys, "");
    String running =
        wanted.stream()
            .map(i ->
                "sum(count(f%1$d)) OVER w AS n%1$d%2$s"
                    .formatted(i, fixed.get(i).running("f" + i, "s" + i)))
            .collect(Collectors.joining(", "));
    duck.execute(
        "CREATE TABLE %s AS SELECT %s, ts, %s FROM %s GROUP BY %s, ts WINDOW w AS (PARTITION BY %s ORDER BY ts)"
            .formatted(totals, names, running, events, names, names));
    String results =
        wanted.stream()
            .map(i -> fixed.get(i).difference(view.features().get(i), i) + " AS f" + i)
            .collect(Collectors.joining(", "));
    return "SELECT p.point, %s FROM %s p ASOF LEFT JOIN %s b ON %s AND p.t - %d >= b.ts ASOF LEFT JOIN %s a ON %s AND p.t - %d > a.ts"
        .formatted(
            results,
            points,
            totals,
            ViewJoin.sameKey("p", "b", keys),
            ViewJoin.micros(view.spec().knownAfter()),
            totals,
            ViewJoin.sameKey("p", "a", keys),
            ViewJoin.micros(view.spec().window().orElseThrow()));
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
    return "SELECT point, %s FROM (SELECT point, %s FROM (%s) WINDOW w AS (PARTITION BY %s ORDER BY ts RANGE BETWEEN %d PRECEDING AND %d PRECEDING)) WHERE point IS NOT NULL"
        .formatted(
            values,
            results,
            both,
            names,
            ViewJoin.micros(view.spec().window().orElseThrow()),
            ViewJoin.micros(view.spec().knownAfter()));
  }

  private List<Integer> indexes(boolean totals) {
    return IntStream.range(0, view.features().size())
        .filter(i -> (view.features().get(i).additive() && fixed.get(i).fits()) == totals)
        .boxed()
        .toList();
  }

  private static String function(Feature feature) {
    return switch (feature.function().orElseThrow()) {
      case COUNT -> "count(%s) OVER w";
      case SUM -> compensated("sum", "fsum");
      case MEAN -> compensated("avg", "favg");
      case MIN -> "min(%s) OVER w";
      case MAX -> "max(%s) OVER w";
    };
  }

  /**
   * Kahan's summation, which knows no infinities, where the plain one is finite; NaN is missing.
   */
  private static String compensated(String plain, String kahan) {
    return "CASE WHEN isfinite(%1$s(%%1$s) OVER w) THEN %2$s(%%1$s) OVER w WHEN isinf(%1$s(%%1$s) OVER w) THEN %1$s(%%1$s) OVER w END"
        .formatted(plain, kahan);
  }
}
