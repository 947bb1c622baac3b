package dev.trimaran.lifecycle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How runs end that do not succeed, and what the next run makes of it. */
class RunEngineFailureTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new Bench(folder);
  }

  @Test
  void aFailureEndsTheRunWithItsCodeAndWords() {
    bench.stage("features").work =
        (request, context) -> {
          throw new StageFailure(7, "expected rows, found none; add some", List.of("flights: 0"));
        };

    RunResult result = bench.run();

    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.record().message()).contains("expected rows, found none; add some");
    assertThat(result.details()).containsExactly("flights: 0");
    assertThat(bench.worked())
        .contains("features")
        .doesNotContain("train:tree", "evaluate", "register");
    assertThat(record(result, "features").status()).isEqualTo(StepStatus.FAILED);
    assertThat(record(result, "register").status()).isEqualTo(StepStatus.PENDING);
  }

  @Test
  void theNextRunGoesOnWhereAFailureStopped() {
    FakeStage train = bench.stage("train");
    train.work =
        (request, context) -> {
          if (request.argument("candidate").equals("line")) {
            throw new IllegalStateException("boom");
          }
          return FakeStage.store(request, context);
        };
    RunResult failed = bench.run();
    bench.worked();
    train.work = FakeStage::store;

    RunResult resumed = bench.run();

    assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(failed.record().message()).contains("boom");
    assertThat(resumed.exitCode()).isZero();
    assertThat(bench.worked())
        .containsExactly("deploy", "evaluate", "materialize", "register", "train:line");
  }

  @Test
  void aRefusalKeepsItsFactsAndIsRepeatedWithoutTheWork() {
    Refusal refusal =
        new Refusal(ExitCode.GATE, "roc_auc is 0.7, expected at least 0.8", List.of());
    bench.stage("evaluate").work =
        (request, context) ->
            new StageResult(List.of(), Json.object().put("roc_auc", 0.7), Optional.of(refusal));

    RunResult first = bench.run();
    bench.worked();
    RunResult second = bench.run();

    for (RunResult result : List.of(first, second)) {
      assertThat(result.exitCode()).isEqualTo(ExitCode.GATE);
      assertThat(result.record().message()).contains("roc_auc is 0.7, expected at least 0.8");
      assertThat(result.manifests().get("evaluate").facts().get("roc_auc").asDouble())
          .isEqualTo(0.7);
    }
    assertThat(bench.worked()).isEmpty();
  }

  @Test
  void aFullDiskEndsTheRunWithTheDriversWordsAndTheNextRunGoesOn() {
    bench.provider.objects().fullFor(key -> key.startsWith("steps/features"));

    RunResult full = bench.run();
    bench.worked();
    bench.provider.objects().fullFor(key -> false);
    RunResult resumed = bench.run();

    assertThat(full.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(full.record().message().orElseThrow())
        .endsWith("no space left in /store; free some or choose another workspace");
    assertThat(resumed.exitCode()).isZero();
    assertThat(bench.worked()).contains("features").doesNotContain("prepare:flights");
  }

  @Test
  void aRunWhoseRecordCannotBeKeptHasFailedAndDoesNoWork() throws IOException {
    bench.provider.objects().fullFor(key -> key.startsWith("runs/"));

    RunResult full = bench.run();

    assertThat(full.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(full.record().message().orElseThrow()).contains("no space left in /store");
    assertThat(bench.worked()).isEmpty();
  }

  @Test
  void aRunWhoseLastRecordCannotBeKeptIsFoundLostByTheNext() {
    bench.stage("deploy").work =
        (request, context) -> {
          bench.provider.objects().fullFor(key -> key.startsWith("runs/"));
          return FakeStage.store(request, context);
        };

    RunResult full = bench.run();
    bench.provider.objects().fullFor(key -> false);
    RunResult next = bench.run();

    assertThat(full.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(next.exitCode()).isZero();
    assertThat(new RunRecords(bench.provider.objects()).list())
        .extracting(RunRecord::status)
        .containsExactlyInAnyOrder(RunStatus.SUCCEEDED, RunStatus.LOST);
  }

  @Test
  void aReadOnlyWorkspaceIsNamed() throws IOException {
    Path workspace = Files.createDirectory(folder.resolve("workspace"));
    assumeThat(workspace.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(workspace)).as("not for the superuser").isFalse();

    RunResult result = bench.run();

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(result.record().message().orElseThrow())
        .startsWith("the workspace " + workspace + " cannot be used: ")
        .endsWith("; make it writable or choose another with --workspace");
  }

  @Test
  void aWorkspaceThatIsAFileIsNamed() throws IOException {
    Path workspace = Files.createFile(folder.resolve("workspace"));

    RunResult result = bench.run();

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(result.record().message().orElseThrow())
        .startsWith("the workspace " + workspace + " cannot be used: ")
        .endsWith("; make it writable or choose another with --workspace");
  }

  @Test
  void aSourceThatIsNotThereIsAProblemOfTheSpec() throws IOException {
    Files.delete(folder.resolve("weather.csv"));

    RunResult result = bench.run();

    assertThat(result.exitCode()).isEqualTo(ExitCode.SPEC);
    assertThat(result.record().message().orElseThrow()).startsWith("weather.csv: no such file: ");
    assertThat(bench.worked()).isEmpty();
  }

  @Test
  void runningOutOfMemoryEndsTheRunCleanly() {
    bench.stage("train").work =
        (request, context) -> {
          throw new OutOfMemoryError("Java heap space");
        };

    RunResult result = bench.run();

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(result.record().message().orElseThrow())
        .startsWith("out of memory with a limit of ")
        .endsWith("allow more, as by JAVA_TOOL_OPTIONS=-Xmx4g (Java heap space)");
  }

  @Test
  void recordsAreFoundByTheBeginningOfTheirId() {
    RunResult result = bench.run();
    RunRecords records = new RunRecords(bench.provider.objects());
    String id = result.record().id();

    assertThat(records.find(id)).contains(result.record());
    assertThat(records.find(id.substring(0, 8))).contains(result.record());
    assertThat(records.find("x")).isEmpty();
    assertThat(records.list()).containsExactly(result.record());
    assertThat(records.manifests(result.record())).isEqualTo(result.manifests());
  }

  private static StepRecord record(RunResult result, String step) {
    return result.record().steps().stream()
        .filter(record -> record.id().equals(step))
        .findFirst()
        .orElseThrow();
  }
}
