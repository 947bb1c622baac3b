package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.engine.TableEngine;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Looks backward from points by DuckDB's ASOF joins. */
record AsofJoin(TableEngine engine, FeatureView view, String events, String points)
    implements Backward {

  @Override
  public String latest(List<String> newestFirst) {
    int keys = view.key().size();
    String ties =
        "row_number() OVER (PARTITION BY %s, ts ORDER BY %s)"
            .formatted(Points.keys(keys, ""), String.join(", ", newestFirst));
    String only = "(SELECT * FROM (SELECT *, %s AS tie FROM %s) WHERE tie = 1)";
    String fresh =
        view.spec()
            .ttl()
            .map(ttl ->
                "CASE WHEN e.ts >= p.t - %d THEN e.%%1$s END".formatted(ViewJoin.micros(ttl)))
            .orElse("e.%1$s");
    return "SELECT p.point, %s, e.ts FROM %s p ASOF LEFT JOIN %s e ON %s AND %s >= e.ts"
        .formatted(
            ViewJoin.features(view, fresh),
            points,
            only.formatted(ties, events),
            ViewJoin.sameKey("p", "e", keys),
            before(view.spec().knownAfter()));
  }

  /**
   * Two running totals, found by two ASOF joins, so that the cost does not grow with the window.
   */
  @Override
  public String totals(List<Integer> wanted, List<FixedPoint> fixed, String totals) {
    int keys = view.key().size();
    String names = Points.keys(keys, "");
    String running =
        wanted.stream()
            .map(i ->
                "sum(count(f%1$d)) OVER w AS n%1$d%2$s"
                    .formatted(i, fixed.get(i).running("f" + i, "s" + i)))
            .collect(Collectors.joining(", "));
    engine.name(
        totals,
        "SELECT %s, ts, %s FROM %s GROUP BY %s, ts WINDOW w AS (PARTITION BY %s ORDER BY ts)"
            .formatted(names, running, events, names, names));
    String results =
        wanted.stream()
            .map(i -> fixed.get(i).difference(view.features().get(i), i) + " AS f" + i)
            .collect(Collectors.joining(", "));
    return "SELECT p.point, %s FROM %s p ASOF LEFT JOIN %s b ON %s AND %s >= b.ts ASOF LEFT JOIN %s a ON %s AND %s > a.ts"
        .formatted(
            results,
            points,
            totals,
            ViewJoin.sameKey("p", "b", keys),
            before(view.spec().knownAfter()),
            totals,
            ViewJoin.sameKey("p", "a", keys),
            before(view.spec().window().orElseThrow()));
  }

  /**
   * A time before the point. A point without one is put before all events, because DuckDB 1.5 joins
   * a NULL to the newest event of its key where tables are larger than a few vectors.
   */
  private static String before(Duration back) {
    return "coalesce(p.t - %d, %d)".formatted(ViewJoin.micros(back), -Long.MAX_VALUE);
  }
}
