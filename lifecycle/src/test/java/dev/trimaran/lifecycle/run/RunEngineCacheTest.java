package dev.trimaran.lifecycle.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.ObjectInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a later run does again, and what it does not. */
class RunEngineCacheTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void runOnce() throws IOException {
    bench = new Bench(folder);
    RunResult first = bench.run();
    assertThat(first.record().message()).isEmpty();
    assertThat(bench.worked())
        .containsExactly(
            "deploy",
            "evaluate",
            "features",
            "ingest:flights",
            "ingest:weather",
            "materialize",
            "prepare:flights",
            "prepare:weather",
            "register",
            "train:line",
            "train:tree",
            "validate:flights");
  }

  @Test
  void doesNothingWhenNothingHasChanged() {
    RunResult second = bench.run();

    assertThat(second.exitCode()).isZero();
    assertThat(bench.worked()).isEmpty();
    assertThat(second.record().steps())
        .extracting(StepRecord::status)
        .containsOnly(StepStatus.CACHED);
    assertThat(second.manifests()).hasSize(12);
  }

  @Test
  void trainsOnlyTheCandidateThatChanged() {
    bench.change("depth: 1", "depth: 2");

    bench.run();

    assertThat(bench.worked()).containsExactly("deploy", "evaluate", "register", "train:tree");
  }

  @Test
  void repeatsWhatDependsOnAChangedFile() throws IOException {
    bench.source("weather.csv", "origin,temp\nEWR,1\n");

    bench.run();

    assertThat(bench.worked())
        .contains("ingest:weather", "prepare:weather", "features", "train:line")
        .doesNotContain("ingest:flights", "prepare:flights", "validate:flights");
  }

  @Test
  void aChangedExpectationIsCheckedAndChangesNothingElse() {
    bench.change("{expect_rows: {}}", "{expect_rows: {severity: warn}}");

    bench.run();

    assertThat(bench.worked()).containsExactly("validate:flights");
  }

  @Test
  void aDescriptionReachesTheBundleAndNothingBefore() {
    bench.change("{name: test}\nproblem", "{name: test, description: flights}\nproblem");

    bench.run();

    assertThat(bench.worked()).containsExactly("deploy", "register");
  }

  @Test
  void commentsAndDefaultsWrittenOutChangeNothing() {
    bench.change("  split: {train", "  seed: 0 # as ever\n  split: {by: time, train");

    bench.run();

    assertThat(bench.worked()).isEmpty();
  }

  @Test
  void anotherVersionOfTheProgramReusesNothing() {
    RunRequest request = bench.request();
    RunRequest newer =
        new RunRequest(
            request.pipeline(),
            request.specFolder(),
            request.workspace(),
            request.provider(),
            "2",
            "tester");

    bench.engine().run(newer, event -> {});

    assertThat(bench.worked()).hasSize(12);
  }

  @Test
  void repeatsAStepWhoseArtifactIsGone() {
    Artifact lost = bench.run().manifests().get("features").artifact("out");
    bench.provider.objects().delete(lost.objectKey());

    RunResult result = bench.run();

    assertThat(result.exitCode()).isZero();
    assertThat(bench.worked()).containsExactly("features");
    assertThat(bench.provider.objects().stat(lost.objectKey())).isPresent();
  }

  @Test
  void repeatsAStepWhoseManifestIsDamaged() throws IOException {
    Manifest manifest = bench.run().manifests().get("features");
    Path damaged = Files.writeString(folder.resolve("damaged"), "{\"step\":");
    bench.provider.objects().put(Manifest.objectKey(manifest.step(), manifest.key()), damaged);

    RunResult result = bench.run();

    assertThat(result.exitCode()).isZero();
    assertThat(bench.worked()).containsExactly("features");
    assertThat(bench.run().exitCode()).isZero();
    assertThat(bench.worked()).isEmpty();
  }

  @Test
  void repeatsAStepWhoseEffectIsGoneAndReplacesItsManifest() {
    FakeStage deploy = bench.stage("deploy");
    deploy.holds = false;
    deploy.work =
        (request, context) ->
            new StageResult(List.of(), Json.object().put("uri", "http://127.0.0.1:2"));

    RunResult repaired = bench.run();
    deploy.holds = true;
    RunResult later = bench.run();

    assertThat(deploy.ran).containsExactly("deploy");
    assertThat(repaired.manifests().get("deploy").facts().get("uri").asText())
        .isEqualTo("http://127.0.0.1:2");
    assertThat(later.manifests().get("deploy").facts())
        .isEqualTo(repaired.manifests().get("deploy").facts());
  }

  @Test
  void stateOutsideTheSpecIsPartOfTheKey() {
    bench.stage("evaluate").state = "champion 2";

    bench.run();

    assertThat(bench.worked()).containsExactly("deploy", "evaluate", "register");
  }

  @Test
  void leavesNoScratchFilesAndNoLocks() throws IOException {
    try (var files = Files.walk(folder.resolve("workspace"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(bench.provider.objects().list("runs/").map(ObjectInfo::key)).hasSize(2);
  }
}
