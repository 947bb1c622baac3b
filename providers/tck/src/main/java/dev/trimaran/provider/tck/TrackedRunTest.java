package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.TrackedRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The life of a tracked run: MLflow's semantics. */
@ProviderTest
@Needs(Capability.EXPERIMENT_TRACKER)
class TrackedRunTest {
  @Test
  void an_experiment_is_made_once(Place place) {
    String id = place.provider().experiments().experiment("flight-delays");

    assertThat(place.another().experiments().experiment("flight-delays")).isEqualTo(id);
    assertThat(place.provider().experiments().experiment("other")).isNotEqualTo(id);
  }

  @Test
  void an_experiment_is_made_once_by_many_at_once(Place place) {
    List<ExperimentTracker> trackers =
        List.of(place.provider().experiments(), place.another().experiments());

    List<String> ids =
        AtOnce.run(
            IntStream.range(0, 8)
                .<Callable<String>>mapToObj(i -> () -> trackers.get(i % 2).experiment("shared"))
                .toList());

    assertThat(ids.stream().distinct()).hasSize(1);
  }

  @Test
  void a_run_starts_as_running(Place place) {
    Instant before = Instant.now().minusMillis(1);
    ExperimentTracker tracker = place.provider().experiments();
    String experiment = tracker.experiment("e");

    TrackedRun run = tracker.start(experiment, "first", Map.of("stage", "train"));

    assertThat(run.experimentId()).isEqualTo(experiment);
    assertThat(run.name()).isEqualTo("first");
    assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(run.start()).isBetween(before, Instant.now());
    assertThat(run.end()).isEmpty();
    assertThat(run.tags()).isEqualTo(Map.of("stage", "train"));
    assertThat(place.another().experiments().find(run.id())).contains(run);
  }

  @Test
  void an_unknown_experiment_has_no_runs(Place place) {
    assertThat(
            Failures.of(() -> place.provider().experiments().start("no-such", "r", Map.of()))
                .code())
        .isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void an_ended_run_has_its_end(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    TrackedRun run = start(tracker);

    tracker.finish(run.id(), RunStatus.FAILED);

    TrackedRun ended = tracker.find(run.id()).orElseThrow();
    assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
    assertThat(ended.end().orElseThrow()).isBetween(run.start(), Instant.now());
  }

  @Test
  void a_run_ends_once(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = start(tracker).id();
    tracker.finish(run, RunStatus.FINISHED);
    TrackedRun ended = tracker.find(run).orElseThrow();

    tracker.finish(run, RunStatus.FINISHED);
    var failure = Failures.of(() -> tracker.finish(run, RunStatus.FAILED));

    assertThat(failure.code()).isEqualTo(ErrorCode.PRECONDITION_FAILED);
    assertThat(failure).hasMessageContaining("found it FINISHED already");
    assertThat(tracker.find(run)).contains(ended);
    assertThat(Failures.of(() -> tracker.finish(run, RunStatus.RUNNING)).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void a_finished_run_can_still_be_tagged(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = start(tracker).id();
    tracker.finish(run, RunStatus.FINISHED);

    tracker.tags(run, Map.of("model", "m@1"));
    tracker.tags(run, Map.of("model", "m@2", "winner", ""));

    assertThat(tracker.find(run).orElseThrow().tags())
        .isEqualTo(Map.of("model", "m@2", "winner", ""));
  }

  @Test
  void nothing_is_logged_to_what_is_no_run(Place place) {
    ExperimentTracker tracker = place.provider().experiments();

    assertThat(
            List.of(
                Failures.of(() -> tracker.parameters("no", Map.of("a", "b"))),
                Failures.of(() -> tracker.metrics("no", Map.of("a", 1.0), 0)),
                Failures.of(() -> tracker.tags("no", Map.of("a", "b"))),
                Failures.of(() -> tracker.finish("no", RunStatus.KILLED)),
                Failures.of(() -> tracker.history("no", "a"))))
        .extracting("code")
        .containsOnly(ErrorCode.NOT_FOUND);
    assertThat(tracker.find("no")).isEmpty();
  }

  private static TrackedRun start(ExperimentTracker tracker) {
    return tracker.start(tracker.experiment("e"), "r", Map.of());
  }
}
