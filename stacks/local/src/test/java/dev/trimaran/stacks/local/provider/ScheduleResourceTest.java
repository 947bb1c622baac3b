package dev.trimaran.stacks.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.provider.local.process.RunningProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/** A schedule's process through Pulumi's protocol. */
class ScheduleResourceTest extends WorkspaceFixture {
  private static final String TYPE = "Schedule";

  @Override
  Values with(Values placed) {
    return placed
        .with("model", "flights")
        .with("every", "P1D")
        .with("channel", workspace.resolve("channels/alerts.json").toString());
  }

  private static RunningProcess process(Values properties) {
    return RunningProcess.of(properties.whole("pid").orElseThrow()).orElseThrow();
  }

  private static String command(RunningProcess process) {
    return ProcessHandle.of(process.pid()).orElseThrow().info().commandLine().orElse("");
  }

  @Test
  void a_process_checks_the_model_is_found_again_and_ended() {
    CreateResponse made = engine.create(TYPE, inputs, false);
    Values properties = Wire.values(made.getProperties());

    RunningProcess process = process(properties);
    assertThat(process.alive()).isTrue();
    assertThat(command(process))
        .contains("--function drift", "--model flights", "--every PT24H", "--channel ");
    assertThat(Wire.values(engine.read(TYPE, made.getId(), inputs).getInputs()))
        .isEqualTo(engine.checked(TYPE, inputs));

    engine.delete(TYPE, made.getId(), properties);
    assertThat(process.alive()).isFalse();
    assertThat(engine.read(TYPE, made.getId(), inputs).getId()).isEmpty();
  }

  @Test
  void made_again_it_is_the_same_process() {
    Values first = Wire.values(engine.create(TYPE, inputs, false).getProperties());

    assertThat(Wire.values(engine.create(TYPE, inputs, false).getProperties())).isEqualTo(first);
  }

  @Test
  void another_interval_is_another_process_in_its_place() {
    CreateResponse made = engine.create(TYPE, inputs, false);
    RunningProcess before = process(Wire.values(made.getProperties()));

    Values after = engine.update(TYPE, made.getId(), inputs.with("every", "PT1H"));

    assertThat(before.alive()).isFalse();
    assertThat(command(process(after))).contains("--every PT1H");
    assertThat(engine.diff(TYPE, inputs, inputs.with("every", "PT1H")).getReplacesList()).isEmpty();
  }

  @Test
  void one_that_fails_to_start_says_why_and_the_one_before_goes_on() {
    CreateResponse made = engine.create(TYPE, inputs, false);
    RunningProcess before = process(Wire.values(made.getProperties()));

    assertThatThrownBy(() -> engine.update(TYPE, made.getId(), inputs.with("model", "fails")))
        .hasMessageContaining("start schedule flights: the serving process ended while it started")
        .hasMessageContaining("quota exceeded");

    assertThat(before.alive()).isTrue();
    assertThat(engine.read(TYPE, made.getId(), inputs).getId()).isEqualTo(made.getId());
  }

  @Test
  void one_that_has_ended_counts_as_gone_and_goes_with_its_workspace() {
    CreateResponse made = engine.create(TYPE, inputs, false);
    process(Wire.values(made.getProperties())).end(Duration.ofSeconds(10));
    assertThat(engine.read(TYPE, made.getId(), inputs).getId()).isEmpty();

    RunningProcess again = process(Wire.values(engine.create(TYPE, inputs, false).getProperties()));
    engine.delete("Workspace", workspace.toString(), Values.NONE.with("forceDestroy", true));

    assertThat(again.alive()).isFalse();
    assertThat(workspace).doesNotExist();
  }

  @Test
  void what_is_no_time_is_refused() {
    for (String wrong : new String[] {"hourly", "PT0.1S", "-PT1H"}) {
      assertThat(engine.check(TYPE, inputs.with("every", wrong)).getFailures(0).getReason())
          .isEqualTo("expected a time of a second at least, such as PT1H, found " + wrong);
    }
  }
}
