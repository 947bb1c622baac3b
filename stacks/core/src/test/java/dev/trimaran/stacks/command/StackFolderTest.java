package dev.trimaran.stacks.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFolderTest {
  private static final List<String> SETTINGS = List.of("token", "note");

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void desk() {
    desk = new Desk(folder);
  }

  private StackConfig config(String... given) {
    var settings = new java.util.TreeMap<String, String>();
    for (int i = 0; i < given.length; i += 2) {
      settings.put(given[i], given[i + 1]);
    }
    return StackFolder.read(desk.place()).config("dev", settings, SETTINGS);
  }

  @Test
  void has_the_project_s_defaults_as_pulumi_gives_them() {
    assertThat(config().values())
        .isEqualTo(
            Map.of(
                "trimaran-toy:name", "delays-data",
                "trimaran-toy:days", "7",
                "trimaran-toy:views", "[\"a\",\"b\"]",
                "toy:region", "here"));
  }

  @Test
  void the_environment_s_file_comes_before_the_project_and_the_command_line_before_both() {
    desk.write("Pulumi.dev.yaml", "config: {trimaran-toy:name: dev-data, trimaran-toy:days: 1}\n");

    assertThat(config("days", "2").values())
        .containsEntry("trimaran-toy:name", "dev-data")
        .containsEntry("trimaran-toy:days", "2");
  }

  @Test
  void what_is_encrypted_is_secret_and_not_known() {
    desk.write("Pulumi.dev.yaml", "config: {trimaran-toy:token: {secure: v1:abc}}\n");

    assertThat(config().secrets()).containsExactly("trimaran-toy:token");
    assertThat(config().encrypted()).containsExactly("trimaran-toy:token");
    assertThat(config().values()).doesNotContainValue("v1:abc");
    assertThat(config("token", "mine").encrypted()).isEmpty();
    assertThat(config("token", "mine").secrets()).containsExactly("trimaran-toy:token");
  }

  @Test
  void a_provider_s_own_settings_are_its_own() {
    assertThat(config("toy:profile", "me").values()).containsEntry("toy:profile", "me");
  }
}
