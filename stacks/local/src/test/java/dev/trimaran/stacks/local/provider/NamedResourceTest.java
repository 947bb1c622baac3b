package dev.trimaran.stacks.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CreateResponse;

/** Experiments, models and views through Pulumi's protocol. */
class NamedResourceTest {
  @TempDir private Path above;
  private Path workspace;
  private Values inputs;
  private Engine engine;

  @BeforeEach
  void start() {
    workspace = above.resolve("w");
    engine = new Engine(Resources.all());
    inputs = Values.NONE.with("workspace", workspace.toString()).with("name", "flights");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void makeWorkspace() {
    engine.create("Workspace", Values.NONE.with("path", workspace.toString()), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Experiment", "RegisteredModel", "FeatureView"})
  void it_is_made_found_again_and_removed(String type) {
    makeWorkspace();
    String id = engine.create(type, inputs, false).getId();
    assertThat(engine.create(type, inputs, false).getId()).isEqualTo(id);

    assertThat(Wire.values(engine.read(type, id, Values.NONE).getInputs()))
        .isEqualTo(engine.checked(type, inputs));
    engine.delete(type, id, inputs);
    engine.delete(type, id, inputs);

    assertThat(engine.read(type, id, inputs).getId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Experiment", "RegisteredModel", "FeatureView"})
  void without_its_workspace_it_is_not_made_and_is_gone(String type) {
    assertThatThrownBy(() -> engine.create(type, inputs, false))
        .hasMessageContaining(
            "expected a workspace in " + workspace + ", found none; make it with a Workspace");

    assertThat(workspace).doesNotExist();
    makeWorkspace();
    CreateResponse made = engine.create(type, inputs, false);
    engine.delete("Workspace", workspace.toString(), Values.NONE.with("forceDestroy", true));
    assertThat(engine.read(type, made.getId(), inputs).getId()).isEmpty();
    engine.delete(type, made.getId(), inputs);
  }

  @Test
  void the_experiment_is_the_one_that_runs_are_tracked_in() {
    makeWorkspace();
    CreateResponse made = engine.create("Experiment", inputs, false);
    try (Provider provider = Providers.open("local", new Environment("t", workspace, Map.of()))) {
      assertThat(Wire.values(made.getProperties()).text("experimentId"))
          .isEqualTo(provider.experiments().experiment("flights"));
    }
  }

  @Test
  void a_model_with_versions_goes_only_by_force() {
    makeWorkspace();
    String id = engine.create("RegisteredModel", inputs, false).getId();
    Installation.register(workspace, "flights");

    assertThatThrownBy(() -> engine.delete("RegisteredModel", id, inputs))
        .hasMessageContaining("expected it to be empty, found 1 versions; set forceDestroy");

    engine.delete("RegisteredModel", id, inputs.with("forceDestroy", true));
    assertThat(engine.read("RegisteredModel", id, inputs).getId()).isEmpty();
  }

  @Test
  void an_id_of_another_form_is_told_how_ids_look() {
    assertThatThrownBy(() -> engine.read("Experiment", "flights", Values.NONE))
        .hasMessageContaining("expected an id such as /home/me/.trimaran/experiments/name");
  }
}
