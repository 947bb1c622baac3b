package dev.trimaran.lifecycle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepScheduleTest {
  private final StepSchedule schedule =
      new StepSchedule(
          List.of(
              step("a", List.of()),
              step("b", List.of()),
              step("c", List.of()),
              step("train", List.of("a")),
              step("end", List.of("b", "train"))),
          2,
          step -> step.id().equals("train"));

  @Test
  void startsNoMoreStepsThanThereAreCores() {
    assertThat(started()).containsExactly("a", "b");
    assertThat(started()).isEmpty();

    schedule.succeeded("a");

    assertThat(started()).containsExactly("c");
  }

  @Test
  void aStepThatUsesAllCoresWaitsUntilNothingRunsAndThenRunsAlone() {
    started();
    schedule.succeeded("a");
    started();
    schedule.succeeded("b");
    assertThat(started()).isEmpty();
    schedule.succeeded("c");

    assertThat(started()).containsExactly("train");
    assertThat(started()).isEmpty();
    schedule.succeeded("train");

    assertThat(started()).containsExactly("end");
  }

  @Test
  void whatWaitsForAFailedStepNeverStarts() {
    started();
    schedule.failed("a");
    schedule.succeeded("b");
    assertThat(started()).containsExactly("c");
    schedule.succeeded("c");

    assertThat(started()).isEmpty();
    assertThat(schedule.busy()).isFalse();
  }

  @Test
  void refusesAPlanInWhichAStepStandsBeforeWhatItNeeds() {
    List<PlannedStep> plan = List.of(step("b", List.of("a")), step("a", List.of()));

    assertThatThrownBy(() -> new StepSchedule(plan, 2, step -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected step b after a in the plan");
  }

  private List<String> started() {
    return schedule.start().stream().map(PlannedStep::id).toList();
  }

  private static PlannedStep step(String id, List<String> dependsOn) {
    return new PlannedStep(id, id, Map.of(), "", dependsOn, List.of(), List.of());
  }
}
