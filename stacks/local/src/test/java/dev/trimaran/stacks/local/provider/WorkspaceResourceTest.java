package dev.trimaran.stacks.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ReadResponse;

/** A workspace through Pulumi's protocol. */
class WorkspaceResourceTest {
  private static final String TYPE = "Workspace";
  @TempDir private Path above;
  private Path path;
  private Values inputs;
  private Engine engine;

  @BeforeEach
  void start() {
    path = above.resolve("w");
    inputs = Values.NONE.with("path", path.toString());
    engine = new Engine(Resources.all());
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void a_preview_tells_where_it_will_be_and_makes_nothing() {
    CreateResponse planned = engine.create(TYPE, inputs, true);

    assertThat(planned.getId()).isEmpty();
    assertThat(Wire.values(planned.getProperties()).text("objects"))
        .isEqualTo(path.resolve("objects").toString());
    assertThat(path).doesNotExist();
  }

  @Test
  void it_is_made_found_again_and_removed() {
    CreateResponse made = engine.create(TYPE, inputs, false);
    assertThat(made.getId()).isEqualTo(path.toString());
    assertThat(path.resolve("state.db")).isRegularFile();

    Values properties = Wire.values(made.getProperties());
    ReadResponse found = engine.read(TYPE, made.getId(), engine.checked(TYPE, inputs));
    assertThat(Wire.values(found.getInputs())).isEqualTo(engine.checked(TYPE, inputs));
    assertThat(Wire.values(found.getProperties())).isEqualTo(properties);

    engine.delete(TYPE, made.getId(), properties);
    engine.delete(TYPE, made.getId(), properties);
    assertThat(path).doesNotExist();
  }

  @Test
  void one_that_was_removed_by_hand_is_gone_and_is_made_again() throws IOException {
    CreateResponse made = engine.create(TYPE, inputs, false);
    Files.delete(path.resolve("state.db"));

    assertThat(engine.read(TYPE, made.getId(), inputs).getId()).isEmpty();
    engine.create(TYPE, inputs, false);
    assertThat(engine.read(TYPE, made.getId(), inputs).getId()).isEqualTo(made.getId());
  }

  @Test
  void one_with_objects_goes_only_by_force() {
    CreateResponse made = engine.create(TYPE, inputs, false);
    try (Provider provider = Providers.open("local", new Environment("t", path, Map.of()))) {
      provider.objects().putIfAbsent("a/b", new byte[1]);
    }

    assertThatThrownBy(() -> engine.delete(TYPE, made.getId(), Wire.values(made.getProperties())))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("expected it to be empty, found 1 objects and 0 running endpoints")
        .hasMessageContaining("set forceDestroy and run 'pulumi up'");
    assertThat(path.resolve("objects")).isDirectory();

    engine.delete(TYPE, made.getId(), inputs.with("forceDestroy", true));
    assertThat(path).doesNotExist();
  }

  @Test
  void a_folder_with_files_is_not_taken() throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve("notes.txt"), "mine");

    assertThatThrownBy(() -> engine.create(TYPE, inputs, false))
        .hasMessageContaining("expected no such folder, or an empty one, found files in it");
    assertThat(path).isDirectoryContaining("glob:**notes.txt");
  }

  @Test
  void an_existing_one_can_be_imported() {
    Providers.open("local", new Environment("t", path, Map.of())).close();

    ReadResponse found = engine.read(TYPE, path.toString(), Values.NONE);

    assertThat(Wire.values(found.getInputs()).text("path")).isEqualTo(path.toString());
  }

  @Test
  void another_path_is_another_workspace_and_another_flag_is_not() {
    Values before = engine.checked(TYPE, inputs);

    assertThat(engine.diff(TYPE, before, before).getDiffsList()).isEmpty();
    assertThat(engine.diff(TYPE, before, before.with("path", "/other")).getReplacesList())
        .isEqualTo(List.of("path"));
    assertThat(engine.diff(TYPE, before, before.with("forceDestroy", true)))
        .satisfies(diff -> assertThat(diff.getReplacesList()).isEmpty())
        .satisfies(diff -> assertThat(diff.getDiffsList()).containsExactly("forceDestroy"));
  }
}
