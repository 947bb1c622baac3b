package dev.trimaran.stacks.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.provider.local.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/** An endpoint's process through Pulumi's protocol. */
class EndpointResourceTest extends WorkspaceFixture {
  private static final String TYPE = "Endpoint";

  @Override
  Values with(Values placed) {
    return placed.with("model", "flights");
  }

  private static boolean runs(Values properties) {
    return RunningProcess.of(properties.whole("pid").orElseThrow()).isPresent();
  }

  @Test
  void a_process_is_started_found_again_and_ended() {
    Installation.register(workspace, "flights");

    CreateResponse made = engine.create(TYPE, inputs, false);
    Values properties = Wire.values(made.getProperties());
    assertThat(runs(properties)).isTrue();
    assertThat(properties.whole("servedVersion")).contains(1);

    Values known = engine.checked(TYPE, inputs);
    assertThat(Wire.values(engine.read(TYPE, made.getId(), known).getInputs())).isEqualTo(known);
    assertThat(Wire.values(engine.read(TYPE, made.getId(), known).getProperties()))
        .isEqualTo(properties);

    engine.delete(TYPE, made.getId(), properties);
    engine.delete(TYPE, made.getId(), properties);
    assertThat(runs(properties)).isFalse();
    assertThat(workspace.resolve("endpoints/flights.json")).doesNotExist();
  }

  @Test
  void one_whose_process_was_ended_by_hand_is_gone_and_is_started_again() {
    Installation.register(workspace, "flights");
    CreateResponse made = engine.create(TYPE, inputs, false);
    Values properties = Wire.values(made.getProperties());
    RunningProcess.of(properties.whole("pid").orElseThrow())
        .orElseThrow()
        .end(Duration.ofSeconds(10));

    assertThat(engine.read(TYPE, made.getId(), inputs).getId()).isEmpty();

    assertThat(runs(Wire.values(engine.create(TYPE, inputs, false).getProperties()))).isTrue();
  }

  @Test
  void one_whose_workspace_lost_its_state_is_still_found_and_ended() throws IOException {
    Installation.register(workspace, "flights");
    CreateResponse made = engine.create(TYPE, inputs, false);
    Values properties = Wire.values(made.getProperties());
    Files.delete(workspace.resolve("state.db"));

    assertThat(engine.read(TYPE, made.getId(), inputs).getId()).isEqualTo(made.getId());
    engine.delete(TYPE, made.getId(), properties);

    assertThat(runs(properties)).isFalse();
    assertThat(workspace.resolve("state.db")).doesNotExist();
  }

  @Test
  void another_version_takes_over_and_the_old_process_ends() {
    Installation.register(workspace, "flights");
    Installation.register(workspace, "flights");
    CreateResponse made = engine.create(TYPE, inputs.with("version", 1.0), false);
    Values before = Wire.values(made.getProperties());

    Values after = engine.update(TYPE, made.getId(), inputs.with("version", 2.0));

    assertThat(after.whole("servedVersion")).contains(2);
    assertThat(runs(after)).isTrue();
    assertThat(runs(before)).isFalse();
  }

  @Test
  void a_failed_change_leaves_the_old_process_serving() {
    Installation.register(workspace, "flights");
    CreateResponse made = engine.create(TYPE, inputs, false);
    Values broken = inputs.with("settings", Map.of("behaviour", "fails"));

    assertThatThrownBy(() -> engine.update(TYPE, made.getId(), broken))
        .hasMessageContaining("the serving process ended while it started")
        .hasMessageContaining("quota exceeded");

    assertThat(runs(Wire.values(made.getProperties()))).isTrue();
    assertThat(engine.read(TYPE, made.getId(), inputs).getId()).isEqualTo(made.getId());
  }

  @Test
  void a_failed_creation_leaves_nothing() {
    Installation.register(workspace, "flights");
    Values broken = inputs.with("settings", Map.of("behaviour", "fails"));

    assertThatThrownBy(() -> engine.create(TYPE, broken, false))
        .hasMessageContaining("quota exceeded");

    assertThat(engine.read(TYPE, workspace + "/endpoints/flights", inputs).getId()).isEmpty();
  }

  @Test
  void a_model_without_a_champion_is_told_how_to_get_one() {
    assertThatThrownBy(() -> engine.create(TYPE, inputs, false))
        .hasMessageContaining("expected a model flights with a champion, found none")
        .hasMessageContaining("'trimaran run --workspace " + workspace + "' registers one");
  }

  @Test
  void a_version_that_a_run_deployed_stays_unless_one_is_named() {
    Installation.register(workspace, "flights");
    CreateResponse made = engine.create(TYPE, inputs, false);
    Installation.register(workspace, "flights");

    Values after = engine.update(TYPE, made.getId(), inputs.with("memoryMib", 256.0));

    assertThat(after.whole("servedVersion")).contains(1);
  }

  @Test
  void a_workspace_that_goes_ends_the_endpoints_in_it() {
    Installation.register(workspace, "flights");
    Values properties = Wire.values(engine.create(TYPE, inputs, false).getProperties());

    engine.delete("Workspace", workspace.toString(), Values.NONE.with("forceDestroy", true));

    assertThat(runs(properties)).isFalse();
    assertThat(workspace).doesNotExist();
  }
}
