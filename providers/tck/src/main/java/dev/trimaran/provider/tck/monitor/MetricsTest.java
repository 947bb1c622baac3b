package dev.trimaran.provider.tck.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Measurement;
import dev.trimaran.provider.api.Monitor;
import dev.trimaran.provider.tck.Failures;
import dev.trimaran.provider.tck.Needs;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is published can be read. */
@ProviderTest
@Needs(Capability.MONITOR)
class MetricsTest {
  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(2));
  private static final Map<String, String> MODEL = Map.of("model", "shop", "column", "carrier");

  @Test
  void values_are_read_by_everyone_in_the_order_of_time(Place place) {
    List<Measurement> values = List.of(value(0, 0.25), value(60, -3.5), value(61, 1e-9));

    place.provider().monitor().publish(List.of(values.get(2), values.get(0), values.get(1)));

    assertRead(place, place.another().monitor(), MODEL, values);
  }

  @Test
  void labels_part_values(Place place) {
    Monitor monitor = place.provider().monitor();
    Measurement plain = new Measurement("suite_distance", Map.of(), START, 1);
    Measurement less = new Measurement("suite_distance", Map.of("model", "shop"), START, 2);

    monitor.publish(List.of(plain, less, value(0, 3)));

    assertRead(place, monitor, Map.of(), List.of(plain));
    assertRead(place, monitor, Map.of("model", "shop"), List.of(less));
    assertRead(place, monitor, MODEL, List.of(value(0, 3)));
  }

  @Test
  void the_first_second_is_in_and_the_last_one_is_not(Place place) {
    Monitor monitor = place.provider().monitor();
    List<Measurement> values = List.of(value(0, 1), value(1, 2), value(2, 3), value(3, 4));
    monitor.publish(values);
    assertRead(place, monitor, MODEL, values);

    assertThat(monitor.values("suite_distance", MODEL, START.plusSeconds(1), START.plusSeconds(3)))
        .containsExactly(value(1, 2), value(2, 3));
  }

  @Test
  void of_one_second_the_largest_is_read(Place place) {
    Monitor monitor = place.provider().monitor();

    monitor.publish(List.of(value(0, 1), value(0, 3)));
    monitor.publish(List.of(value(0, 2)));

    assertRead(place, monitor, MODEL, List.of(value(0, 3)));
  }

  @Test
  void the_same_again_changes_nothing(Place place) {
    Monitor monitor = place.provider().monitor();

    monitor.publish(List.of(value(0, 1)));
    monitor.publish(List.of(value(0, 1)));

    assertRead(place, monitor, MODEL, List.of(value(0, 1)));
  }

  @Test
  void more_than_a_thousand_are_taken_and_read_at_once(Place place) {
    Monitor monitor = place.provider().monitor();
    List<Measurement> values = IntStream.range(0, 1200).mapToObj(i -> value(i, i)).toList();

    monitor.publish(values);

    assertRead(place, monitor, MODEL, values);
  }

  @Test
  void what_was_not_published_is_not_there(Place place) {
    Monitor monitor = place.provider().monitor();

    assertThat(monitor.values("suite_nothing", Map.of(), START, START.plusSeconds(60))).isEmpty();
    monitor.publish(List.of());
    assertThat(monitor.values("suite_distance", MODEL, START, START)).isEmpty();
  }

  @Test
  void a_value_that_is_too_old_is_refused_with_all_beside_it(Place place) {
    Monitor monitor = place.provider().monitor();
    Measurement old =
        new Measurement("suite_distance", MODEL, Instant.now().minus(Duration.ofDays(20)), 1);

    CloudException failure = Failures.of(() -> monitor.publish(List.of(value(0, 1), old)));

    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(failure).hasMessageContaining("expected a time at most 14 days old");
    assertThat(monitor.values("suite_distance", MODEL, START, START.plusSeconds(60))).isEmpty();
  }

  @Test
  void a_value_of_the_future_is_refused(Place place) {
    Measurement ahead =
        new Measurement("suite_distance", MODEL, Instant.now().plus(Duration.ofHours(4)), 1);

    assertThat(Failures.of(() -> place.provider().monitor().publish(List.of(ahead))).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void what_is_no_metric_is_refused(Place place) {
    Monitor monitor = place.provider().monitor();

    assertThat(Failures.of(() -> monitor.values("no metric", Map.of(), START, START)))
        .hasMessageContaining("'no metric'")
        .hasMessageContaining("expected a name such as trimaran_drift_distance");
  }

  private static Measurement value(int second, double value) {
    return new Measurement("suite_distance", MODEL, START.plusSeconds(second), value);
  }

  private static void assertRead(
      Place place, Monitor monitor, Map<String, String> labels, List<Measurement> values) {
    Instant end = START.plus(Duration.ofHours(1));
    place.eventually(
        values.size() + " values are there",
        () -> monitor.values("suite_distance", labels, START, end).size() >= values.size());
    assertThat(monitor.values("suite_distance", labels, START, end)).isEqualTo(values);
  }
}
