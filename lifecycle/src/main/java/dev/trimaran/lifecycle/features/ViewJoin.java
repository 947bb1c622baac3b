package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.engine.Answer;
import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.lifecycle.engine.TableEngine;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.model.scoring.FeatureLookup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Joins a view to points in time. An event is visible at t if {@code timestamp + known-after <= t};
 * it counts if {@code timestamp >= t - ttl} (or {@code window}), both ends inclusive. Null keys and
 * null times match nothing, and points without a match stay.
 */
final class ViewJoin {
  private final TableEngine engine;
  private final Flavour flavour;
  private final FeatureView view;
  private final Path table;
  private final String points;
  private final Optional<Answer<String>> repeatedKeys;
  private final List<Answer<FixedPoint>> fixed;

  /** Asks what must be known of the view's table before it can be joined. */
  ViewJoin(TableEngine engine, FeatureView view, Path table, Points points) {
    this.engine = engine;
    this.flavour = engine.flavour();
    this.view = view;
    this.table = table;
    this.points = "(" + points.sql(view.key()) + ")";
    this.repeatedKeys =
        view.kind() == FeatureLookup.Kind.STATIC ? Optional.of(repeatedKeys()) : Optional.empty();
    this.fixed =
        view.kind() == FeatureLookup.Kind.WINDOW
            ? IntStream.range(0, view.features().size())
                .mapToObj(i -> FixedPoint.ask(engine, view.features().get(i), "f" + i, events("")))
                .toList()
            : List.of();
  }

  /**
   * Gives a name to the rows of {@code point}, the view's features as {@code f0}, {@code f1}, …
   * and, for the newest event of a key, {@code ts}, its time in microseconds.
   */
  void into(String name) {
    String query =
        switch (view.kind()) {
          case STATIC -> lookup();
          case LATEST -> latest();
          case WINDOW -> {
            String events = events("");
            List<FixedPoint> sums = fixed.stream().map(Answer::one).toList();
            yield new WindowJoin(flavour, view, events, points, sums)
                .sql(backward(events), name + "_totals");
          }
        };
    engine.name(name, query);
  }

  private Backward backward(String events) {
    return switch (flavour) {
      case DUCKDB -> new AsofJoin(engine, view, events, points);
      case SPARK -> new RunningJoin(view, events, points);
    };
  }

  private String lookup() {
    refuseRepeatedKeys();
    return "SELECT p.point, %s FROM %s p LEFT JOIN %s e ON %s"
        .formatted(
            features(view, "e.%s"), points, events(""), sameKey("p", "e", view.key().size()));
  }

  private String latest() {
    List<String> order = new ArrayList<>();
    view.spec().created().ifPresent(created -> order.add("created DESC NULLS LAST"));
    IntStream.range(0, view.features().size())
        .forEach(i -> order.add("f" + i + " DESC NULLS LAST"));
    String created =
        view.spec().created().map(column -> ", " + flavour.name(column) + " AS created").orElse("");
    return backward(events(created)).latest(order);
  }

  private Answer<String> repeatedKeys() {
    String keys = Points.keys(view.key().size(), "");
    return engine.ask(
        "SELECT %1$s, count(*) AS n FROM %2$s GROUP BY %1$s HAVING count(*) > 1 ORDER BY %1$s LIMIT 3"
            .formatted(keys, events("")),
        "SELECT concat_ws(', ', %1$s), n FROM answer ORDER BY %1$s".formatted(keys),
        row -> "(%s) in %,d rows".formatted(row.requiredText(1), row.count(2)));
  }

  private void refuseRepeatedKeys() {
    List<String> repeated = repeatedKeys.map(Answer::get).orElse(List.of());
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
        .forEach(i -> columns.add(flavour.name(view.key().get(i).name()) + " AS k" + i));
    IntStream.range(0, view.features().size())
        .forEach(i -> columns.add(view.features().get(i).value().apply(flavour) + " AS f" + i));
    String matchable =
        view.key().stream()
            .map(key -> flavour.name(key.name()) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    if (view.spec().timestamp().isPresent()) {
      String timestamp = flavour.name(view.spec().timestamp().get());
      columns.add(flavour.micros(timestamp) + " AS ts");
      matchable += " AND " + timestamp + " IS NOT NULL";
    }
    return "(SELECT %s%s FROM %s WHERE %s)"
        .formatted(String.join(", ", columns), more, engine.rows(table), matchable);
  }

  static String features(FeatureView view, String value) {
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
