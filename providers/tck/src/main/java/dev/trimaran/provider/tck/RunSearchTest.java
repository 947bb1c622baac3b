package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.TrackedRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs are found by experiment and tags, newest first. */
@ProviderTest
@Needs(Capability.EXPERIMENT_TRACKER)
class RunSearchTest {
  @Test
  void runs_are_found_by_experiment_and_tags_newest_first(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String mine = tracker.experiment("mine");
    String other = tracker.experiment("other");
    tracker.start(mine, "1", Map.of("stage", "train", "candidate", "a"));
    tracker.start(other, "2", Map.of("stage", "train", "candidate", "a"));
    tracker.start(mine, "3", Map.of("stage", "train", "candidate", "b"));
    tracker.start(mine, "4", Map.of("stage", "evaluate"));

    assertThat(names(tracker, RunQuery.all())).containsExactly("4", "3", "2", "1");
    assertThat(names(tracker, RunQuery.of(mine))).containsExactly("4", "3", "1");
    assertThat(names(tracker, RunQuery.of(mine).tagged("stage", "train")))
        .containsExactly("3", "1");
    assertThat(names(tracker, RunQuery.all().tagged("stage", "train").tagged("candidate", "a")))
        .containsExactly("2", "1");
    assertThat(names(tracker, RunQuery.all().limit(2))).containsExactly("4", "3");
    assertThat(names(tracker, RunQuery.of("no-such"))).isEmpty();
  }

  @Test
  void a_found_run_is_whole(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String experiment = tracker.experiment("e");
    String run = tracker.start(experiment, "r", Map.of("t", "1")).id();
    tracker.parameters(run, Map.of("p", "2"));
    tracker.metrics(run, Map.of("m", 3.0), 0);

    List<TrackedRun> found = tracker.search(RunQuery.of(experiment)).toList();

    assertThat(found).containsExactly(tracker.find(run).orElseThrow());
    assertThat(found.get(0).metrics()).isEqualTo(Map.of("m", 3.0));
  }

  @Test
  void a_limit_below_one_is_refused() {
    assertThat(Failures.of(() -> RunQuery.all().limit(0)).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  private static List<String> names(ExperimentTracker tracker, RunQuery query) {
    return tracker.search(query).map(TrackedRun::name).toList();
  }
}
