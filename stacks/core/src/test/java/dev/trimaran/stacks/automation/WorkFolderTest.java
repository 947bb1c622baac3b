package dev.trimaran.stacks.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  private static final StackId STACK = new StackId("trimaran-local", "dev");
  @TempDir private Path home;

  @Test
  void one_has_it_at_a_time_and_the_next_is_told_who() {
    try (var first = WorkFolder.take(home, STACK)) {
      assertThat(first.path()).isDirectory();
      assertThatThrownBy(() -> WorkFolder.take(home, STACK))
          .isInstanceOf(DeploymentRefused.class)
          .hasMessageContaining("the only one who deploys trimaran-local/dev")
          .hasMessageContaining("found process " + ProcessHandle.current().pid() + ", since 2");
    }
    WorkFolder.take(home, STACK).close();
  }

  @Test
  void the_cli_finds_the_project_and_the_settings() throws Exception {
    try (var folder = WorkFolder.take(home, STACK)) {
      folder.write(
          Map.of("aws:region", TextNode.valueOf("eu-west-1")),
          Map.of("encryptionsalt", TextNode.valueOf("v1:a")));

      var json = new JsonMapper();
      assertThat(json.readTree(folder.path().resolve("Pulumi.yaml").toFile()).get("name").asText())
          .isEqualTo("trimaran-local");
      assertThat(json.readTree(folder.path().resolve("Pulumi.dev.yaml").toFile()))
          .hasToString("{\"encryptionsalt\":\"v1:a\",\"config\":{\"aws:region\":\"eu-west-1\"}}");
    }
  }

  @Test
  void how_the_cli_encrypts_is_kept() throws Exception {
    try (var folder = WorkFolder.take(home, STACK)) {
      var file = folder.path().resolve("Pulumi.dev.yaml");
      Files.writeString(file, "config:\n  a:b: c\nencryptionsalt: v1:made=\n");

      folder.write(Map.of(), Map.of());
      assertThat(file).content().contains("\"encryptionsalt\":\"v1:made=\"");

      folder.write(Map.of(), Map.of());
      assertThat(file).content().contains("\"encryptionsalt\":\"v1:made=\"");
    }
  }
}
