package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.MaterializedView;
import dev.trimaran.provider.api.ViewKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A view is replaced as a whole, and read by key. */
@ProviderTest
@Needs(Capability.FEATURE_STORE)
class MaterializationTest {
  private static final Instant AS_OF = Instant.parse("2013-09-01T04:00:00Z");
  private static final Instant EVENT = Instant.parse("2013-08-31T23:59:59.123456Z");

  @Test
  void values_of_every_type_are_read_back_by_everyone(Place place) {
    Map<String, Object> values =
        Map.of(
            "text",
            "Ünï \"c\" 🚢",
            "number",
            0.1,
            "whole",
            3.0,
            "infinite",
            Double.NEGATIVE_INFINITY,
            "tiny",
            Double.MIN_VALUE,
            "count",
            Long.MAX_VALUE,
            "flag",
            true,
            "time",
            EVENT);
    FeatureRow row = new FeatureRow(List.of("EWR", "UA"), EVENT, values);

    place.provider().features().materialize("carrier", AS_OF, List.of(row).iterator());

    assertThat(place.another().features().read("carrier", List.of("EWR", "UA"))).contains(row);
  }

  @Test
  void keys_of_several_views_are_read_at_once(Place place) {
    FeatureStore features = place.provider().features();
    FeatureRow carrier =
        new FeatureRow(List.of("EWR", "U\"A\\\u001f"), EVENT, Map.of("text", "\u001e\u001f 🚢"));
    FeatureRow weather = new FeatureRow(List.of("EWR"), AS_OF, Map.of("wind", 4.0, "at", EVENT));
    FeatureRow nothing = new FeatureRow(List.of("N1"), AS_OF, Map.of());
    features.materialize("carrier", AS_OF, List.of(carrier).iterator());
    features.materialize("weather", AS_OF, List.of(weather, nothing).iterator());
    List<ViewKey> keys =
        List.of(
            new ViewKey("weather", List.of("EWR")),
            new ViewKey("nowhere", List.of("EWR")),
            new ViewKey("carrier", carrier.key()),
            new ViewKey("weather", List.of("JFK")),
            new ViewKey("weather", nothing.key()));

    assertThat(features.readAll(keys))
        .containsExactly(
            Optional.of(weather),
            Optional.empty(),
            Optional.of(carrier),
            Optional.empty(),
            Optional.of(nothing));
    assertThat(features.readAll(Collections.nCopies(100, keys.getFirst())))
        .hasSize(100)
        .containsOnly(Optional.of(weather));
    assertThat(features.readAll(List.of())).isEmpty();
  }

  @Test
  void what_is_read_at_once_is_what_was_materialized_last(Place place) {
    List<FeatureStore> stores = List.of(place.provider().features(), place.another().features());
    List<ViewKey> keys =
        List.of(
            new ViewKey("round", List.of("always")),
            new ViewKey("round", List.of("odd")),
            new ViewKey("still", List.of("always")));
    FeatureRow still = new FeatureRow(List.of("always"), EVENT, Map.of("round", -1L));
    stores.getFirst().materialize("still", AS_OF, List.of(still).iterator());

    for (long round = 0; round < 20; round++) {
      FeatureRow always = new FeatureRow(List.of("always"), EVENT, Map.of("round", round));
      FeatureRow odd = new FeatureRow(List.of("odd"), EVENT, Map.of("round", round));
      List<FeatureRow> rows = round % 2 == 1 ? List.of(always, odd) : List.of(always);
      stores.get((int) (round / 3 % 2)).materialize("round", AS_OF, rows.iterator());

      for (int again = 0; again < 3; again++) {
        for (FeatureStore store : stores) {
          assertThat(store.readAll(keys))
              .containsExactly(
                  Optional.of(always),
                  round % 2 == 1 ? Optional.of(odd) : Optional.empty(),
                  Optional.of(still));
        }
      }
    }
  }

  @Test
  void a_missing_value_is_absent(Place place) {
    FeatureRow row = new FeatureRow(List.of("EWR"), EVENT, Map.of("temp", Double.NaN, "wind", 4.0));

    place.provider().features().materialize("weather", AS_OF, List.of(row).iterator());

    assertThat(place.provider().features().read("weather", List.of("EWR")).orElseThrow().values())
        .isEqualTo(Map.of("wind", 4.0));
  }

  @Test
  void keys_that_read_alike_when_joined_are_apart(Place place) {
    FeatureStore features = place.provider().features();
    features.materialize(
        "v", AS_OF, List.of(row(1, "a,b", "c"), row(2, "a", "b,c"), row(3, "", "")).iterator());

    assertThat(number(features, "a,b", "c")).isEqualTo(1);
    assertThat(number(features, "a", "b,c")).isEqualTo(2);
    assertThat(number(features, "", "")).isEqualTo(3);
    assertThat(features.read("v", List.of("a"))).isEmpty();
    assertThat(features.read("other", List.of("a", "b,c"))).isEmpty();
  }

  @Test
  void the_old_rows_are_gone(Place place) {
    FeatureStore features = place.provider().features();
    features.materialize("v", AS_OF, List.of(row(1, "a"), row(1, "b")).iterator());

    features.materialize("v", AS_OF.plusSeconds(1), List.of(row(2, "b"), row(2, "c")).iterator());

    assertThat(features.read("v", List.of("a"))).isEmpty();
    assertThat(number(features, "b")).isEqualTo(2);
    assertThat(number(features, "c")).isEqualTo(2);
    assertThat(features.views()).extracting(MaterializedView::rows).containsExactly(2L);
  }

  @Test
  void a_view_can_become_empty(Place place) {
    FeatureStore features = place.provider().features();
    features.materialize("v", AS_OF, List.of(row(1, "a")).iterator());

    features.materialize("v", AS_OF, List.<FeatureRow>of().iterator());

    assertThat(features.read("v", List.of("a"))).isEmpty();
    assertThat(features.views()).extracting(MaterializedView::rows).containsExactly(0L);
  }

  @Needs(Capability.ATOMIC_MATERIALIZATION)
  @Test
  void readers_see_the_old_rows_until_the_last_new_one_is_in(Place place) {
    FeatureStore features = place.provider().features();
    FeatureStore reader = place.another().features();
    features.materialize("v", AS_OF, rows(0, 12_000));
    Iterator<FeatureRow> fresh =
        IntStream.range(0, 12_000)
            .mapToObj(i -> {
              assertThat(number(reader, "0")).isZero();
              assertThat(number(reader, "11999")).isZero();
              return row(1, Integer.toString(i));
            })
            .iterator();

    features.materialize("v", AS_OF, fresh);

    assertThat(number(reader, "0")).isEqualTo(1);
    assertThat(number(reader, "11999")).isEqualTo(1);
  }

  @Needs(Capability.ATOMIC_MATERIALIZATION)
  @Test
  void a_failure_leaves_the_old_rows(Place place) {
    FeatureStore features = place.provider().features();
    features.materialize("v", AS_OF, List.of(row(1, "a")).iterator());

    var failure =
        Failures.of(() ->
            features.materialize(
                "v", AS_OF, List.of(row(2, "a"), row(3, "b"), row(4, "b")).iterator()));

    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(failure)
        .hasMessageContaining(
            "materialize view v: expected one row per key, found a second one for [b]");
    assertThat(number(features, "a")).isEqualTo(1);
    assertThat(features.read("v", List.of("b"))).isEmpty();
  }

  @Needs(Capability.ATOMIC_MATERIALIZATION)
  @Test
  void of_two_at_once_the_one_that_began_last_stays(Place place) {
    FeatureStore first = place.provider().features();
    FeatureStore second = place.another().features();
    Iterator<FeatureRow> overtaken =
        IntStream.range(0, 3)
            .mapToObj(i -> {
              if (i == 1) {
                second.materialize("v", AS_OF.plusSeconds(1), List.of(row(2, "a")).iterator());
              }
              return row(1, Integer.toString(i));
            })
            .iterator();

    first.materialize("v", AS_OF, overtaken);

    assertThat(number(first, "a")).isEqualTo(2);
    assertThat(first.read("v", List.of("0"))).isEmpty();
    assertThat(first.views())
        .extracting(MaterializedView::asOf)
        .containsExactly(AS_OF.plusSeconds(1));
  }

  @Test
  void views_are_listed_by_name(Place place) {
    FeatureStore features = place.provider().features();
    features.materialize("weather", AS_OF, List.of(row(1, "a")).iterator());
    features.materialize("plane", AS_OF, List.of(row(1, "a"), row(1, "b")).iterator());

    List<MaterializedView> views = features.views();

    assertThat(views).extracting(MaterializedView::view).containsExactly("plane", "weather");
    assertThat(views).extracting(MaterializedView::asOf).containsOnly(AS_OF);
    assertThat(views).extracting(MaterializedView::rows).containsExactly(2L, 1L);
  }

  private static Iterator<FeatureRow> rows(double value, int count) {
    return IntStream.range(0, count).mapToObj(i -> row(value, Integer.toString(i))).iterator();
  }

  private static FeatureRow row(double value, String... key) {
    return new FeatureRow(List.of(key), EVENT, Map.of("x", value));
  }

  private static double number(FeatureStore features, String... key) {
    return (Double)
        features.read("v", List.of(key)).orElseThrow().values().getOrDefault("x", Double.NaN);
  }
}
