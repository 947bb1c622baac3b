package dev.trimaran.stacks.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.local.process.RunningProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/** A tracking server's process through Pulumi's protocol. */
class TrackingServerResourceTest extends WorkspaceFixture {
  private static final String TYPE = "TrackingServer";

  private static RunningProcess process(Values properties) {
    return RunningProcess.of(properties.whole("pid").orElseThrow()).orElseThrow();
  }

  @Test
  void a_process_is_started_found_again_and_ended() {
    CreateResponse made = engine.create(TYPE, inputs, false);
    Values properties = Wire.values(made.getProperties());

    RunningProcess process = process(properties);
    assertThat(ProcessHandle.of(process.pid()).orElseThrow().info().commandLine().orElse(""))
        .contains("--function tracking", "--workspace " + workspace);
    assertThat(Wire.values(engine.create(TYPE, inputs, false).getProperties()))
        .isEqualTo(properties);
    assertThat(Wire.values(engine.read(TYPE, made.getId(), inputs).getInputs()))
        .isEqualTo(engine.checked(TYPE, inputs));

    engine.delete(TYPE, made.getId(), properties);
    assertThat(process.alive()).isFalse();
    assertThat(engine.read(TYPE, made.getId(), inputs).getId()).isEmpty();
  }

  @Test
  void changed_it_is_another_process_at_the_same_port() {
    CreateResponse made = engine.create(TYPE, inputs, false);
    Values before = Wire.values(made.getProperties());
    RunningProcess process = process(before);

    Values after = engine.update(TYPE, made.getId(), inputs.with("memoryMib", 256.0));

    assertThat(process.alive()).isFalse();
    assertThat(after.text("uri")).isEqualTo(before.text("uri"));
  }

  @Test
  void one_that_has_ended_counts_as_gone_and_goes_with_its_workspace() {
    CreateResponse made = engine.create(TYPE, inputs, false);
    process(Wire.values(made.getProperties())).end(Duration.ofSeconds(10));
    assertThat(engine.read(TYPE, made.getId(), inputs).getId()).isEmpty();

    Values again = Wire.values(engine.create(TYPE, inputs, false).getProperties());
    RunningProcess process = process(again);
    engine.delete("Workspace", workspace.toString(), Values.NONE.with("forceDestroy", true));
    assertThat(process.alive()).isFalse();
  }
}
