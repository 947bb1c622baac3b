package dev.trimaran.provider.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.tck.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledServingTest {
  private static final EndpointSpec SPEC =
      new EndpointSpec(
          "e",
          "m",
          3,
          "aa",
          Path.of("/b"),
          512L << 20,
          Optional.empty(),
          Map.of("capture-sample", "0.1", "capture-mask", "tailnum"));

  @TempDir private Path home;

  @AfterEach
  void clear() {
    System.clearProperty("trimaran.home");
  }

  @Test
  void the_command_starts_the_serving_function() throws IOException {
    Path libraries = Files.createDirectories(home.resolve("serving/lib"));
    Path server = Files.createFile(libraries.resolve("trimaran-server-1.2.3.jar"));
    System.setProperty("trimaran.home", home.toString());

    List<String> command = new InstalledServing().of(SPEC, 8080, Path.of("/w"));

    assertThat(command.get(0)).isEqualTo(System.getProperty("java.home") + "/bin/java");
    assertThat(command.get(1)).isEqualTo("@" + libraries.resolve("jvm.options"));
    assertThat(command).contains("-Xmx358m", "-XX:AOTCache=" + home + "/serving/serving.aot");
    assertThat(command)
        .containsSequence(
            "-cp",
            server.toString(),
            "dev.trimaran.server.Main",
            "--name",
            "e",
            "--model",
            "m",
            "--port",
            "8080",
            "--workspace",
            "/w",
            "--bundle",
            "/b",
            "--version",
            "3",
            "--capture-mask",
            "tailnum",
            "--capture-sample",
            "0.1");
  }

  @Test
  void an_alias_is_followed_in_the_registry_of_the_workspace() throws IOException {
    Files.createFile(
        Files.createDirectories(home.resolve("serving/lib")).resolve("trimaran-server-1.jar"));
    System.setProperty("trimaran.home", home.toString());
    EndpointSpec following =
        new EndpointSpec(
            "e",
            "m",
            3,
            "aa",
            Path.of("/b"),
            512L << 20,
            Optional.empty(),
            Map.of("alias", "champion"));

    List<String> command = new InstalledServing().of(following, 8080, Path.of("/w"));

    assertThat(command).containsSequence("--cache", "/w/models", "--alias", "champion");
    assertThat(command).doesNotContain("--bundle", "--version");
  }

  @Test
  void without_an_installation_it_says_where_one_was_expected() {
    CloudException unset = Failures.of(() -> new InstalledServing().of(SPEC, 8080, Path.of("/w")));
    System.setProperty("trimaran.home", home.toString());
    CloudException missing =
        Failures.of(() -> new InstalledServing().of(SPEC, 8080, Path.of("/w")));

    assertThat(unset.code()).isEqualTo(ErrorCode.PRECONDITION_FAILED);
    assertThat(unset).hasMessageContaining("expected the system property trimaran.home");
    assertThat(missing)
        .hasMessageContaining(
            "expected the serving function, trimaran-server-*.jar, in " + home + "/serving/lib");
  }
}
