package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ExperimentTracker;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter is logged once, within MLflow's limits. */
@ProviderTest
@Needs(Capability.EXPERIMENT_TRACKER)
class LoggedParametersTest {
  @Test
  void parameters_add_up(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = start(tracker);

    tracker.parameters(run, Map.of("trees", "60"));
    tracker.parameters(run, Map.of("max-depth", "12", "trees", "60"));

    assertThat(tracker.find(run).orElseThrow().parameters())
        .isEqualTo(Map.of("trees", "60", "max-depth", "12"));
  }

  @Test
  void a_different_value_is_refused_and_nothing_of_the_call_is_logged(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = start(tracker);
    tracker.parameters(run, Map.of("trees", "60"));

    var failure =
        Failures.of(
            () -> tracker.parameters(run, new TreeMap<>(Map.of("depth", "3", "trees", "61"))));

    assertThat(failure.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
    assertThat(failure).hasMessageContaining("expected 'trees' to stay '60', found '61'");
    assertThat(tracker.find(run).orElseThrow().parameters()).isEqualTo(Map.of("trees", "60"));
  }

  @Test
  void a_value_may_be_6000_characters_and_no_longer(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = start(tracker);

    tracker.parameters(run, Map.of("long", "x".repeat(6000)));
    var failure = Failures.of(() -> tracker.parameters(run, Map.of("longer", "x".repeat(6001))));

    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(failure)
        .hasMessageContaining("expected at most 6000 characters for 'longer', found 6001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "/a", "a/../b", "a;b", "a\"b"})
  void a_name_that_mlflow_refuses_is_refused(String name, Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = start(tracker);

    assertThat(Failures.of(() -> tracker.parameters(run, Map.of(name, "x"))).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(Failures.of(() -> tracker.metrics(run, Map.of(name, 1.0), 0)).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(Failures.of(() -> tracker.tags(run, Map.of(name, "x"))).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  private static String start(ExperimentTracker tracker) {
    return tracker.start(tracker.experiment("e"), "r", Map.of()).id();
  }
}
