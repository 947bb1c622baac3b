package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.MetricPoint;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.TrackedRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tracker against MLflow's own server. */
@Tag("slow")
class ExperimentTrackerTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir private static Path folder;
  private static Optional<PythonServer> server = Optional.empty();
  private static Provider provider;

  @BeforeAll
  static void start() {
    server = MlflowServer.in(folder);
    assumeTrue(server.isPresent(), "uv is needed to fetch MLflow");
    Map<String, String> settings =
        Map.of(
            "bucket", "none",
            "region", "us-east-1",
            "rehearsal", "true",
            "trackingUri", server.orElseThrow().address().toString());
    provider = new DriversFactory().open(new Environment("mlflow", folder, settings));
  }

  @AfterAll
  static void stop() {
    server.ifPresent(PythonServer::close);
  }

  @Test
  void a_run_is_kept_whole() {
    ExperimentTracker tracker = provider.experiments();
    String experiment = tracker.experiment("whole");
    TrackedRun run = tracker.start(experiment, "first", Map.of("stage", "train"));

    tracker.parameters(run.id(), Map.of("depth", "8", "leaf", "20"));
    tracker.parameters(run.id(), Map.of("depth", "8"));
    tracker.metrics(run.id(), Map.of("auc", 0.75), 1, TIME);
    tracker.metrics(run.id(), Map.of("auc", 0.5), 2, TIME.plusMillis(1));
    tracker.tags(run.id(), Map.of("note", "it's \"quoted\" 🚢"));
    tracker.finish(run.id(), RunStatus.FINISHED);
    tracker.finish(run.id(), RunStatus.FINISHED);

    TrackedRun found = tracker.find(run.id()).orElseThrow();
    assertThat(found.name()).isEqualTo("first");
    assertThat(found.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(found.end()).isPresent();
    assertThat(found.parameters()).isEqualTo(Map.of("depth", "8", "leaf", "20"));
    assertThat(found.metrics()).isEqualTo(Map.of("auc", 0.5));
    assertThat(found.tags()).isEqualTo(Map.of("stage", "train", "note", "it's \"quoted\" 🚢"));
    assertThat(tracker.history(run.id(), "auc"))
        .containsExactly(
            new MetricPoint(0.75, TIME, 1), new MetricPoint(0.5, TIME.plusMillis(1), 2));
    assertThat(tracker.experiment("whole")).isEqualTo(experiment);
  }

  @Test
  void a_parameter_is_logged_once_and_a_run_ends_once() {
    ExperimentTracker tracker = provider.experiments();
    String run = tracker.start(tracker.experiment("once"), "r", Map.of()).id();
    tracker.parameters(run, Map.of("a", "1"));
    tracker.finish(run, RunStatus.FAILED);

    assertThatThrownBy(() -> tracker.parameters(run, Map.of("b", "1", "a", "2")))
        .hasMessageContaining("expected 'a' to stay '1', found '2'");
    assertThatThrownBy(() -> tracker.finish(run, RunStatus.FINISHED))
        .hasMessageContaining("found it FAILED already");
    assertThat(tracker.find(run).orElseThrow().parameters()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void runs_are_found_by_experiment_and_tags_newest_first() {
    ExperimentTracker tracker = provider.experiments();
    String mine = tracker.experiment("mine");
    tracker.start(mine, "1", Map.of("stage", "it's"));
    tracker.start(mine, "2", Map.of("stage", "train"));
    tracker.start(mine, "3", Map.of("stage", "train"));

    assertThat(tracker.search(RunQuery.of(mine).tagged("stage", "train")))
        .extracting(TrackedRun::name)
        .containsExactly("3", "2");
    assertThat(tracker.search(RunQuery.of(mine).tagged("stage", "it's")))
        .extracting(TrackedRun::name)
        .containsExactly("1");
    assertThat(tracker.search(RunQuery.of("no-such"))).isEmpty();
    assertThat(tracker.find("no-such")).isEmpty();
  }
}
