package dev.trimaran.stacks.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PulumiCliTest {
  @TempDir private Path root;

  /** A program that tells this version. */
  private Path cli(String folder, String version) throws Exception {
    var bin = Files.createDirectories(root.resolve(folder));
    var file = Files.writeString(bin.resolve("pulumi"), "#!/bin/sh\necho " + version + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  @Test
  void the_first_on_the_path_is_taken() throws Exception {
    cli("second", "v3.259.0");
    var first = cli("first", "v3.300.1");

    var found = PulumiCli.find(root, Map.of("PATH", root + "/first:" + root + "/second"));

    assertThat(found.binary()).isEqualTo(first);
    assertThat(found.version()).hasToString("3.300.1");
  }

  @Test
  void the_folder_that_is_named_comes_before_the_path() throws Exception {
    var named = cli("named", "v3.259.0");
    cli("path", "v3.300.1");
    var variables = Map.of("PATH", root + "/path", "TRIMARAN_PULUMI", root + "/named");

    assertThat(PulumiCli.find(root, variables).binary()).isEqualTo(named);
  }

  @Test
  void the_one_of_the_repositorys_tool_is_taken_where_there_is_no_other() throws Exception {
    var kept = cli("cache", "v3.259.0");
    var script = Files.createDirectories(root.resolve("tools")).resolve("install-pulumi");
    Files.writeString(script, "#!/bin/sh\n[ \"$1\" = --no-build ] && echo " + root + "/cache\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();

    assertThat(PulumiCli.find(root, Map.of("PATH", "")).binary()).isEqualTo(kept);
  }

  @Test
  void without_any_the_one_command_is_said_that_gets_it() {
    assertThatThrownBy(() -> PulumiCli.find(root, Map.of("PATH", "/nowhere")))
        .isInstanceOf(DeploymentRefused.class)
        .hasMessageContaining("found none: run " + root + "/tools/install-pulumi, which gets it");
  }

  @Test
  void one_that_is_too_old_or_tells_no_version_is_refused() throws Exception {
    cli("old", "v3.100.0");
    cli("mute", "''");

    assertThatThrownBy(() -> PulumiCli.find(root, Map.of("PATH", root + "/old")))
        .hasMessageContaining("expected Pulumi's CLI from 3.206 on, before 4, found 'v3.100.0'");
    assertThatThrownBy(() -> PulumiCli.find(root, Map.of("PATH", root + "/mute")))
        .hasMessageContaining("found ''");
  }
}
