package dev.trimaran.stacks.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.CreateResponse;

/** Secrets and alert channels through Pulumi's protocol. */
class SecretResourceTest {
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  @TempDir private Path above;
  private Path workspace;
  private Values named;
  private Engine engine;

  @BeforeEach
  void start() {
    workspace = above.resolve("w");
    engine = new Engine(Resources.all());
    engine.create("Workspace", Values.NONE.with("path", workspace.toString()), false);
    named = Values.NONE.with("workspace", workspace.toString()).with("name", "x");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static String mark(Struct struct, String name) {
    return struct
        .getFieldsOrThrow(name)
        .getStructValue()
        .getFieldsOrThrow("4dabf18193072939515e22adb298388d")
        .getStringValue();
  }

  @Test
  void a_secret_is_a_file_that_only_its_owner_can_read() throws IOException {
    CreateResponse made = engine.create("Secret", named.with("value", "hunter2"), false);

    Path file = Path.of(Wire.values(made.getProperties()).text("file"));
    assertThat(file).isEqualTo(workspace.resolve("secrets/x")).content().isEqualTo("hunter2");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void its_value_is_a_secret_of_pulumis_even_where_the_program_gave_it_plainly() {
    Values plain = named.with("value", "hunter2");

    assertThat(mark(engine.check("Secret", plain).getInputs(), "value")).isEqualTo(SECRET);
    CreateResponse made = engine.create("Secret", plain, false);
    assertThat(mark(made.getProperties(), "value")).isEqualTo(SECRET);
    assertThat(mark(engine.read("Secret", made.getId(), plain).getProperties(), "value"))
        .isEqualTo(SECRET);
  }

  @Test
  void a_refresh_sees_another_value_and_a_removal_and_an_import_needs_the_id_alone()
      throws IOException {
    String id = engine.create("Secret", named.with("value", "hunter2"), false).getId();

    Files.writeString(workspace.resolve("secrets/x"), "hunter3");
    assertThat(Wire.values(engine.read("Secret", id, Values.NONE).getInputs()))
        .isEqualTo(named.with("value", "hunter3"));
    Files.delete(workspace.resolve("secrets/x"));
    assertThat(engine.read("Secret", id, named).getId()).isEmpty();
    engine.delete("Secret", id, named); // what is gone already
  }

  @Test
  void an_update_replaces_it_and_a_deletion_removes_it() {
    String id = engine.create("Secret", named.with("value", "hunter2"), false).getId();

    engine.update("Secret", id, named.with("value", "hunter3"));
    assertThat(workspace.resolve("secrets/x")).content().isEqualTo("hunter3");
    assertThat(
            engine
                .diff("Secret", named.with("value", "a"), named.with("value", "b"))
                .getReplacesList())
        .isEmpty();

    engine.delete("Secret", id, named);
    assertThat(workspace.resolve("secrets")).isEmptyDirectory();
  }

  @Test
  void there_is_none_without_a_workspace() {
    Values elsewhere =
        named.with("workspace", above.resolve("none").toString()).with("value", "hunter2");

    assertThatThrownBy(() -> engine.create("Secret", elsewhere, false))
        .hasMessageContaining("expected a workspace in " + above.resolve("none"));
  }

  @Test
  void a_channel_says_where_events_go_and_keeps_its_address_secret() {
    Values inputs =
        named.with("webhook", "http://127.0.0.1:9/?token=hunter2").with("file", above + "/a.jsonl");

    CreateResponse made = engine.create("AlertChannel", inputs, false);

    assertThat(Path.of(Wire.values(made.getProperties()).text("path")))
        .isEqualTo(workspace.resolve("channels/x.json"))
        .content()
        .isEqualTo(
            "{\"webhook\":\"http://127.0.0.1:9/?token=hunter2\",\"file\":\"%s/a.jsonl\"}"
                .formatted(above));
    assertThat(mark(made.getProperties(), "webhook")).isEqualTo(SECRET);
    assertThat(Wire.values(engine.read("AlertChannel", made.getId(), Values.NONE).getInputs()))
        .isEqualTo(inputs);
    engine.delete("AlertChannel", made.getId(), inputs);
    assertThat(engine.read("AlertChannel", made.getId(), inputs).getId()).isEmpty();
  }

  @Test
  void a_channel_to_nobody_and_an_address_that_is_none_are_refused_without_showing_it() {
    assertThat(engine.check("AlertChannel", named).getFailures(0).getReason())
        .isEqualTo("expected an address or a file, found neither");
    assertThat(
            engine
                .check("AlertChannel", named.with("webhook", "hunter2"))
                .getFailures(0)
                .getReason())
        .startsWith("expected an address like https://")
        .doesNotContain("hunter2");
  }

  @Test
  void a_channel_that_somebody_damaged_is_named() throws IOException {
    String id = engine.create("AlertChannel", named.with("file", "/a"), false).getId();
    Files.writeString(workspace.resolve("channels/x.json"), "{");

    assertThatThrownBy(() -> engine.read("AlertChannel", id, named))
        .hasMessageContaining("channels/x.json is damaged: expected JSON; remove the file");
  }
}
