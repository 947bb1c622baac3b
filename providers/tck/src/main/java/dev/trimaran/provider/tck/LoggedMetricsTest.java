package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.MetricPoint;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A metric has a history and a latest value: by step, then by timestamp, then the largest. */
@ProviderTest
@Needs(Capability.METRIC_HISTORY)
class LoggedMetricsTest {
  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-01-02T00:00:00.000001Z");

  @Test
  void the_value_of_the_highest_step_is_the_latest(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = start(tracker);

    tracker.metrics(run, Map.of("auc", 0.7), 2, EARLY);
    tracker.metrics(run, Map.of("auc", 0.9), 1, LATE);

    assertThat(latest(tracker, run)).isEqualTo(Map.of("auc", 0.7));
  }

  @Test
  void of_the_same_step_the_value_with_the_newest_timestamp_is_the_latest(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = start(tracker);

    tracker.metrics(run, Map.of("auc", 0.7), 1, LATE);
    tracker.metrics(run, Map.of("auc", 0.9), 1, EARLY);

    assertThat(latest(tracker, run)).isEqualTo(Map.of("auc", 0.7));
  }

  @Test
  void of_the_same_step_and_timestamp_the_largest_is_the_latest(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = start(tracker);

    tracker.metrics(run, Map.of("gain", 0.8), 1, LATE);
    tracker.metrics(run, Map.of("gain", 0.9), 1, LATE);
    tracker.metrics(run, Map.of("gain", 0.7), 1, LATE);
    tracker.metrics(run, Map.of("gain", Double.NaN), 1, LATE);

    assertThat(latest(tracker, run)).isEqualTo(Map.of("gain", 0.9));
  }

  @Test
  void a_later_nan_is_the_latest(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = start(tracker);

    tracker.metrics(run, Map.of("auc", 0.8), 1, EARLY);
    tracker.metrics(run, Map.of("auc", Double.NaN), 2, LATE);

    assertThat(latest(tracker, run)).isEqualTo(Map.of("auc", Double.NaN));
  }

  @Test
  void every_double_is_kept_exactly(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = start(tracker);
    Map<String, Double> values =
        Map.of(
            "a",
            0.1 + 0.2,
            "b",
            Double.MIN_VALUE,
            "c",
            Double.MAX_VALUE,
            "d",
            Double.POSITIVE_INFINITY,
            "e",
            Double.NEGATIVE_INFINITY,
            "f",
            Double.NaN,
            "g",
            -1e-300);

    tracker.metrics(run, values, 0);

    assertThat(latest(place.another().experiments(), run)).isEqualTo(values);
  }

  @Test
  void the_history_keeps_every_value_in_order_of_time(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = start(tracker);

    tracker.metrics(run, Map.of("loss", 0.5), 2, LATE);
    tracker.metrics(run, Map.of("loss", 0.9, "other", 1.0), 1, EARLY);
    tracker.metrics(run, Map.of("loss", 0.4), 3, LATE);
    tracker.metrics(run, Map.of("loss", 0.4), 3, LATE);

    assertThat(tracker.history(run, "loss"))
        .containsExactly(
            new MetricPoint(0.9, EARLY, 1),
            new MetricPoint(0.5, LATE, 2),
            new MetricPoint(0.4, LATE, 3));
    assertThat(tracker.history(run, "none")).isEmpty();
  }

  private static Map<String, Double> latest(ExperimentTracker tracker, String run) {
    return tracker.find(run).orElseThrow().metrics();
  }

  private static String start(ExperimentTracker tracker) {
    return tracker.start(tracker.experiment("e"), "r", Map.of()).id();
  }
}
