package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.engine.Flavour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks backward from points in Spark, which has no ASOF join: the points stand among the events of
 * their key, in the order of time, and one pass over them carries along the last event, or the
 * totals, so far. Spark sorts on disk if it must and a pass keeps one row, so that memory is
 * bounded whatever the number of events of a key.
 */
record RunningJoin(FeatureView view, String events, String points) implements Backward {
  private static final Flavour SPARK = Flavour.SPARK;

  /** Which of the marks at one time come first: where a window begins, events, where it ends. */
  private static final int BEGIN = 0;

  private static final int EVENT = 1;
  private static final int END = 2;

  @Override
  public String latest(List<String> newestFirst) {
    // The last of the order is the newest.
    List<String> order = new ArrayList<>(List.of("at", "side"));
    for (String first : newestFirst) {
      order.add(first.replace(" DESC NULLS LAST", " ASC NULLS FIRST"));
    }
    boolean created = view.spec().created().isPresent();
    String event =
        "SELECT %s, ts AS at, %d AS side, CAST(NULL AS BIGINT) AS point, CAST(NULL AS BIGINT) AS t, %s%s FROM %s"
            .formatted(keys(), EVENT, values(), created ? ", created" : "", events);
    String point =
        "SELECT %s, t - %s, %d, point, t, %s%s FROM %s"
            .formatted(
                keys(),
                SPARK.whole(ViewJoin.micros(view.spec().knownAfter())),
                END,
                nulls(),
                created ? ", NULL" : "",
                points);
    String last =
        "last_value(CASE WHEN side = %d THEN struct(at AS ts, %s) END) IGNORE NULLS OVER (PARTITION BY %s ORDER BY %s ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
            .formatted(EVENT, values(), keys(), String.join(", ", order));
    String fresh =
        view.spec()
            .ttl()
            .map(ttl ->
                "CASE WHEN e.ts >= t - %s THEN e.%%1$s END"
                    .formatted(SPARK.whole(ViewJoin.micros(ttl))))
            .orElse("e.%1$s");
    return "SELECT point, %s, e.ts AS ts FROM (SELECT point, t, side, %s AS e FROM (%s UNION ALL %s)) WHERE side = %d"
        .formatted(ViewJoin.features(view, fresh), last, event, point, END);
  }

  @Override
  public String totals(List<Integer> wanted, List<FixedPoint> fixed, String name) {
    String event =
        "SELECT %s, ts AS at, %d AS side, CAST(NULL AS BIGINT) AS point, %s FROM %s"
            .formatted(keys(), EVENT, list(wanted, "f%1$d"), events);
    String point = "SELECT %s, t - %s, %d, point, %s FROM %s";
    String begin = point(point, view.spec().window().orElseThrow(), BEGIN, wanted);
    String end = point(point, view.spec().knownAfter(), END, wanted);
    List<String> running = new ArrayList<>();
    List<String> between = new ArrayList<>();
    List<String> results = new ArrayList<>();
    for (int i : wanted) {
      fixed
          .get(i)
          .totals("f" + i, i)
          .forEach((total, sql) -> {
            running.add(sql + " OVER w AS " + total);
            between.add(
                "coalesce(max(CASE WHEN side = %1$d THEN %3$s END), 0) - coalesce(max(CASE WHEN side = %2$d THEN %3$s END), 0) AS %3$s"
                    .formatted(END, BEGIN, total));
          });
      results.add(fixed.get(i).ofTotals(view.features().get(i), i) + " AS f" + i);
    }
    String totals =
        "SELECT point, side, %s FROM (%s UNION ALL %s UNION ALL %s) WINDOW w AS (PARTITION BY %s ORDER BY at, side ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
            .formatted(String.join(", ", running), event, begin, end, keys());
    return "SELECT point, %s FROM (SELECT point, %s FROM (%s) WHERE point IS NOT NULL GROUP BY point)"
        .formatted(String.join(", ", results), String.join(", ", between), totals);
  }

  private String point(String format, Duration back, int side, List<Integer> wanted) {
    return format.formatted(
        keys(), SPARK.whole(ViewJoin.micros(back)), side, list(wanted, "NULL"), points);
  }

  private String keys() {
    return Points.keys(view.key().size(), "");
  }

  private String values() {
    return list(IntStream.range(0, view.features().size()).boxed().toList(), "f%1$d");
  }

  private String nulls() {
    return list(IntStream.range(0, view.features().size()).boxed().toList(), "NULL");
  }

  private static String list(List<Integer> wanted, String format) {
    return wanted.stream().map(format::formatted).collect(Collectors.joining(", "));
  }
}
