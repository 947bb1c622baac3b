package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Joins a view to points in time. An event is visible at t if {@code timestamp + known-after <= t};
 * it counts if {@code timestamp >= t - ttl} (or {@code window}), both ends inclusive. Null keys and
 * null times match nothing, and points without a match stay.
 */
final class ViewJoin {
  private final Duck duck;
  private final FeatureView view;
  private final Path table;
  private final String points;

  ViewJoin(Duck duck, FeatureView view, Path table, Points points) {
    this.duck = duck;
    this.view = view;
    this.table = table;
    this.points = "(" + points.sql(view.key()) + ")";
  }

  /**
   * Creates a table of {@code point}, the view's features as {@code f0}, {@code f1}, … and, for the
   * newest event of a key, {@code ts}, its time in microseconds.
   */
  void into(String name) {
    String query =
        switch (view.kind()) {
          case STATIC -> lookup();
          case LATEST -> latest();
          case WINDOW -> new WindowJoin(duck, view, events(""), points, name + "_totals").sql();
        };
    duck.execute("CREATE TABLE " + name + " AS " + query);
  }

  private String lookup() {
    refuseRepeatedKeys();
    return "SELECT p.point, %s FROM %s p LEFT JOIN %s e ON %s"
        .formatted(features("e.%s"), points, events(""), sameKey("p", "e", view.key().size()));
  }

  private String latest() {
    String keys = Points.keys(view.key().size(), "");
    List<String> order = new ArrayList<>();
    view.spec().created().ifPresent(created -> order.add("created DESC NULLS LAST"));
    IntStream.range(0, view.features().size())
        .forEach(i -> order.add("f" + i + " DESC NULLS LAST"));
    String created =
        view.spec().created().map(column -> ", " + Sql.name(column) + " AS created").orElse("");
    String ties =
        "row_number() OVER (PARTITION BY %s, ts ORDER BY %s)"
            .formatted(keys, String.join(", ", order));
    String events =
        "(SELECT * FROM (SELECT *, %s AS tie FROM %s) WHERE tie = 1)"
            .formatted(ties, events(created));
    String fresh =
        view.spec()
            .ttl()
            .map(ttl -> "CASE WHEN e.ts >= p.t - %d THEN e.%%1$s END".formatted(micros(ttl)))
            .orElse("e.%1$s");
    return "SELECT p.point, %s, e.ts FROM %s p ASOF LEFT JOIN %s e ON %s AND p.t - %d >= e.ts"
        .formatted(
            features(fresh),
            points,
            events,
            sameKey("p", "e", view.key().size()),
            micros(view.spec().knownAfter()));
  }

  private void refuseRepeatedKeys() {
    String keys = Points.keys(view.key().size(), "");
    List<String> repeated =
        duck.list(
            "SELECT concat_ws(', ', %1$s), count(*) AS n FROM %2$s GROUP BY %1$s HAVING n > 1 ORDER BY %1$s LIMIT 3"
                .formatted(keys, events("")),
            row -> "(%s) in %,d rows".formatted(row.requiredText(1), row.count(2)));
    if (!repeated.isEmpty()) {
      throw new StageFailure(
          ExitCode.VALIDATION,
          "view %s: expected one row per key (%s) in %s, because the view has no timestamp; found %s"
              .formatted(
                  view.name(),
                  String.join(", ", view.spec().key()),
                  view.spec().from(),
                  String.join(", ", repeated)),
          List.of());
    }
  }

  /** The view's rows: key, time and features, without those that can match nothing. */
  private String events(String more) {
    List<String> columns = new ArrayList<>();
    IntStream.range(0, view.key().size())
        .forEach(i -> columns.add(Sql.name(view.key().get(i).name()) + " AS k" + i));
    IntStream.range(0, view.features().size())
        .forEach(i -> columns.add(view.features().get(i).value() + " AS f" + i));
    String matchable =
        view.key().stream()
            .map(key -> Sql.name(key.name()) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    if (view.spec().timestamp().isPresent()) {
      String timestamp = Sql.name(view.spec().timestamp().get());
      columns.add("epoch_us(" + timestamp + ") AS ts");
      matchable += " AND " + timestamp + " IS NOT NULL";
    }
    return "(SELECT %s%s FROM %s WHERE %s)"
        .formatted(String.join(", ", columns), more, Sql.parquet(table), matchable);
  }

  private String features(String value) {
    return IntStream.range(0, view.features().size())
        .mapToObj(i -> value.formatted("f" + i) + " AS f" + i)
        .collect(Collectors.joining(", "));
  }

  static String sameKey(String one, String other, int keys) {
    return IntStream.range(0, keys)
        .mapToObj(i -> "%s.k%d = %s.k%d".formatted(one, i, other, i))
        .collect(Collectors.joining(" AND "));
  }

  static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
  }
}
