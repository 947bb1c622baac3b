package dev.trimaran.lifecycle.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunRecordTest {

  private static StepRecord step(String id, StepStatus status) {
    return new StepRecord(
        id,
        "train",
        status,
        Optional.of("key"),
        List.of(),
        Optional.of(Instant.EPOCH),
        Duration.ZERO,
        Optional.empty());
  }

  @Test
  void aLostRunHasNoStepAtWork() {
    RunRecord running =
        new RunRecord(
            "r1",
            "flights",
            RunStatus.RUNNING,
            0,
            Instant.EPOCH,
            Duration.ZERO,
            "spec",
            "1",
            "somebody",
            List.of(
                step("a", StepStatus.DONE),
                step("b", StepStatus.RUNNING),
                step("c", StepStatus.PENDING)),
            Optional.empty());

    RunRecord lost = running.lost();

    assertThat(lost.status()).isEqualTo(RunStatus.LOST);
    assertThat(lost.steps())
        .extracting(StepRecord::status)
        .containsExactly(StepStatus.DONE, StepStatus.FAILED, StepStatus.PENDING);
    assertThat(lost.steps().get(1).message()).contains("its process ended without a word");
    assertThat(lost.steps().get(0)).isEqualTo(running.steps().get(0));
  }
}
