package dev.trimaran.lifecycle.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.DuckRow;
import dev.trimaran.lifecycle.duckdb.ParquetSchema;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.engine.DuckEngine;
import dev.trimaran.lifecycle.features.NaiveViews.Event;
import dev.trimaran.lifecycle.features.NaiveViews.Point;
import dev.trimaran.spec.SelectedColumn;
import dev.trimaran.spec.View;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Joins in DuckDB against {@link NaiveViews}, on small tables full of ties, nulls and boundaries.
 */
class PointInTimeTest {
  private static Duck duck;
  private static Path folder;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("views");
    duck = Duck.open(folder);
  }

  @AfterContainer
  static void close() throws IOException {
    duck.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  @Property(tries = 150)
  void theNewestEventIsTheNaiveOne(
      @ForAll("events") List<Event> events,
      @ForAll("points") List<Point> points,
      @ForAll @IntRange(max = 3) int knownAfter,
      @ForAll @IntRange(min = -1, max = 6) int ttl,
      @ForAll boolean created) {
    View view =
        new View(
            "events",
            List.of("a", "b"),
            Optional.of("at"),
            created ? Optional.of("created") : Optional.empty(),
            Duration.ofMinutes(knownAfter),
            ttl < 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(ttl)),
            Optional.empty(),
            List.of(
                new SelectedColumn("v", "v"),
                new SelectedColumn("s", "s"),
                new SelectedColumn("then", "at")),
            Map.of());

    List<List<Object>> joined = join(view, events, points);

    List<List<Object>> expected = new ArrayList<>();
    for (Point point : points) {
      Optional<Long> age = ttl < 0 ? Optional.empty() : Optional.of((long) ttl);
      Optional<Event> event = NaiveViews.latest(point, events, knownAfter, age, created);
      expected.add(
          row(
              event.map(Event::v).map(v -> v + 0.0).orElse(null),
              event.map(Event::s).orElse(null),
              event.map(Event::at).map(at -> Instant.EPOCH.plusSeconds(60 * at)).orElse(null)));
    }
    assertThat(joined).isEqualTo(expected);
  }

  @Property(tries = 150)
  void aWindowHoldsTheNaiveAggregates(
      @ForAll("events") List<Event> events,
      @ForAll("points") List<Point> points,
      @ForAll @IntRange(max = 3) int knownAfter,
      @ForAll @IntRange(max = 6) int longer) {
    Map<String, String> aggregate = new LinkedHashMap<>();
    aggregate.put("n", "count()");
    aggregate.put("nv", "count(v)");
    aggregate.put("total", "sum(v)");
    aggregate.put("average", "mean(v)");
    aggregate.put("least", "min(v)");
    aggregate.put("most", "max(v)");
    aggregate.put("last", "max(s)");
    View view =
        new View(
            "events",
            List.of("a", "b"),
            Optional.of("at"),
            Optional.empty(),
            Duration.ofMinutes(knownAfter),
            Optional.empty(),
            Optional.of(Duration.ofMinutes(knownAfter + longer)),
            List.of(),
            aggregate);

    List<List<Object>> joined = join(view, events, points);

    for (int i = 0; i < points.size(); i++) {
      List<Object> expected =
          NaiveViews.window(points.get(i), events, knownAfter, knownAfter + longer);
      double slack = exact(events) ? 0 : NaiveViews.roundings(points.get(i), events);
      for (int j = 0; j < expected.size(); j++) {
        assertSame(joined.get(i).get(j), expected.get(j), slack, points.get(i) + " " + j);
      }
    }
  }

  /** Whether all values fit into 128 bits together, so that sums are exact. */
  private static boolean exact(List<Event> events) {
    return events.stream()
        .map(Event::v)
        .noneMatch(v -> v != null && (Math.abs(v) == 1e300 || v == 1e-300));
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Double> values =
        Arbitraries.of(0.1, -0.3, 7.0, 7.0, -0.0, 1e9, 0.1 + 0.2).injectNull(0.15);
    Arbitrary<Double> wild =
        Arbitraries.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, 1e-300);
    return Arbitraries.frequencyOf(
            Tuple.of(5, values), Tuple.of(1, Arbitraries.oneOf(values, wild)))
        .list()
        .ofMaxSize(40)
        .withSizeDistribution(RandomDistribution.uniform())
        .flatMap(list -> rows(list));
  }

  private static Arbitrary<List<Event>> rows(List<Double> values) {
    Arbitrary<Event> event =
        Combinators.combine(
                texts("x", "x", "y"),
                Arbitraries.of(1.0, 1.0, 1.0, 2.5).injectNull(0.05),
                Arbitraries.longs().between(0, 7).injectNull(0.1),
                Arbitraries.longs().between(0, 2).injectNull(0.3),
                texts("a", "B", "é", "😀", "\uFFFD"))
            .as((a, b, at, created, s) -> new Event(a, b, at, created, null, s));
    return event
        .list()
        .ofSize(values.size())
        .map(list -> {
          List<Event> events = new ArrayList<>();
          for (int i = 0; i < list.size(); i++) {
            Event e = list.get(i);
            events.add(new Event(e.a(), e.b(), e.at(), e.created(), values.get(i), e.s()));
          }
          return events;
        });
  }

  @Provide
  Arbitrary<List<Point>> points() {
    return Combinators.combine(
            texts("x", "x", "y", "z"),
            Arbitraries.of(1.0, 1.0, 1.0, 2.5).injectNull(0.1),
            Arbitraries.longs().between(-1, 12).injectNull(0.1))
        .as(Point::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static Arbitrary<String> texts(String... texts) {
    return Arbitraries.of(texts).injectNull(0.1);
  }

  private static synchronized List<List<Object>> join(
      View view, List<Event> events, List<Point> points) {
    Path file = folder.resolve("events.parquet");
    String rows =
        events.stream()
            .map(e ->
                "(%s, %s, %s, %s, %s, %s)"
                    .formatted(
                        text(e.a()),
                        number(e.b()),
                        time(e.at()),
                        time(e.created()),
                        number(e.v()),
                        text(e.s())))
            .collect(Collectors.joining(", "));
    String columns = "(a, b, \"at\", created, v, s)";
    String none =
        "(NULL::VARCHAR, NULL::DOUBLE, NULL::TIMESTAMP, NULL::TIMESTAMP, NULL::DOUBLE, NULL::VARCHAR)";
    duck.writeParquet(
        "SELECT * FROM (VALUES " + none + (rows.isEmpty() ? "" : ", " + rows) + ") AS t" + columns,
        file);
    FeatureView bound =
        FeatureView.of(
            "view",
            view,
            new PreparedTable(ParquetSchema.of(duck, file), Set.of()),
            mistake -> {
              throw mistake.failure();
            });
    String wanted =
        IntStream.range(0, points.size())
            .mapToObj(i ->
                "(%d::BIGINT, epoch_us(%s), %s, %s)"
                    .formatted(
                        i,
                        time(points.get(i).t()),
                        text(points.get(i).a()),
                        number(points.get(i).b())))
            .collect(Collectors.joining(", "));
    duck.execute("DROP TABLE IF EXISTS joined");
    duck.execute("DROP TABLE IF EXISTS joined_totals");
    new ViewJoin(
            new DuckEngine(duck),
            bound,
            file,
            key -> "SELECT * FROM (VALUES " + wanted + ") AS p(point, t, k0, k1)")
        .into("joined");
    int features = bound.features().size();
    return duck.list(
        "SELECT "
            + IntStream.range(0, features).mapToObj(i -> "f" + i).collect(Collectors.joining(", "))
            + " FROM joined ORDER BY point",
        row -> read(row, features));
  }

  private static List<Object> read(DuckRow row, int columns) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      // A sort in DuckDB may turn -0.0 into 0.0, which is equal.
      values.add(
          row.value(i)
              .map(value -> value instanceof Double d ? (Object) (d + 0.0) : value)
              .orElse(null));
    }
    return values;
  }

  private static List<Object> row(Object... values) {
    return new ArrayList<>(Arrays.asList(values));
  }

  private static void assertSame(Object found, Object expected, double slack, String where) {
    if (found instanceof Double x && expected instanceof Double y && Double.isFinite(y)) {
      double close = Math.max(slack, 2 * Math.ulp(y));
      assertThat(x).as(where).isCloseTo(y, org.assertj.core.api.Assertions.within(close));
    } else {
      assertThat(found).as(where).isEqualTo(expected);
    }
  }

  private static String text(String text) {
    return text == null ? "NULL::VARCHAR" : Sql.text(text);
  }

  private static String number(Double number) {
    return number == null ? "NULL::DOUBLE" : Sql.number(number);
  }

  private static String time(Long minute) {
    return minute == null
        ? "NULL::TIMESTAMP"
        : "make_timestamp(%d::BIGINT)".formatted(minute * 60_000_000L);
  }
}
