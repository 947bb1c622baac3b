package dev.trimaran.stacks.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendTest {
  @TempDir private Path root;

  @Test
  void without_variables_it_is_where_the_wrapper_has_it() {
    var backend = Backend.of(root, Map.of());

    assertThat(backend.home()).isEqualTo(root.resolve(".trimaran/pulumi"));
    assertThat(backend.folder()).contains(root.resolve(".trimaran/pulumi/state"));
  }

  @Test
  void pulumis_own_variables_place_it_elsewhere() {
    var backend =
        Backend.of(
            root,
            Map.of(
                "PULUMI_HOME", "/somewhere", "HOME", "/home/a", "PULUMI_BACKEND_URL", "file://~"));

    assertThat(backend.home()).isEqualTo(Path.of("/somewhere"));
    assertThat(backend.folder()).contains(Path.of("/home/a"));
    assertThat(Backend.of(root, Map.of("PULUMI_BACKEND_URL", "s3://bucket")).folder()).isEmpty();
  }

  @Test
  void the_passphrase_is_made_once_and_for_nobody_else_to_read() throws Exception {
    var first = Backend.of(root, Map.of()).prepare();
    var file = Path.of(first.get("PULUMI_CONFIG_PASSPHRASE_FILE"));
    var passphrase = Files.readString(file);
    var second = Backend.of(root, Map.of()).prepare();

    assertThat(passphrase).matches("[0-9a-f]{64}");
    assertThat(second).isEqualTo(first);
    assertThat(Files.readString(file)).isEqualTo(passphrase);
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    assertThat(root.resolve(".trimaran/pulumi/state")).isDirectory();
  }

  @Test
  void a_passphrase_of_ones_own_is_left_alone() {
    var variables = Backend.of(root, Map.of("PULUMI_CONFIG_PASSPHRASE", "")).prepare();

    assertThat(variables).doesNotContainKey("PULUMI_CONFIG_PASSPHRASE_FILE");
    assertThat(root.resolve(".trimaran/pulumi/passphrase")).doesNotExist();
  }

  @Test
  void options_for_the_jvms_of_pulumis_programs_reach_nothing_here() {
    assertThat(Backend.of(root, Map.of("JDK_JAVA_OPTIONS", "-Xmx1g")).prepare())
        .doesNotContainKey("JDK_JAVA_OPTIONS");
  }

  @Test
  void a_place_that_cannot_be_written_is_named_with_what_to_do() throws Exception {
    Files.writeString(root.resolve(".trimaran"), "a file");

    assertThatThrownBy(() -> Backend.of(root, Map.of()).prepare())
        .isInstanceOf(DeploymentRefused.class)
        .hasMessageContaining("Expected to write to " + root.resolve(".trimaran/pulumi"))
        .hasMessageContaining("let this user write there")
        .hasMessageContaining("PULUMI_HOME");
  }
}
