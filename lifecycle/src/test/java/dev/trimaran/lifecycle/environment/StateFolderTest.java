package dev.trimaran.lifecycle.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.run.StageFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  private static final StackName DEV = StackName.parse("local");
  private static final String UP =
      """
      {"version": 3, "checkpoint": {"stack": "organization/trimaran-local/dev", "latest": {"resources": [
        {"urn": "urn:pulumi:dev::trimaran-local::pulumi:pulumi:Stack::trimaran-local-dev",
         "type": "pulumi:pulumi:Stack",
         "outputs": {"provider": "local", "workspace": "/w", "token":
           {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:x"}}},
        {"type": "trimaran:local:Workspace", "outputs": {"path": "/other"}}]}}}
      """;

  @TempDir private Path root;

  private Path file(String name) throws IOException {
    Path folder = root.resolve(".trimaran/pulumi/state/.pulumi/stacks/trimaran-local");
    return Files.createDirectories(folder).resolve(name);
  }

  private Map<String, String> outputs() {
    return StateFolder.of(root, Map.of()).outputs(DEV);
  }

  @Test
  void the_outputs_are_those_of_the_stack_without_its_secrets() throws IOException {
    Files.writeString(file("dev.json"), UP);

    assertThat(outputs())
        .containsExactly(Map.entry("provider", "local"), Map.entry("workspace", "/w"));
  }

  @Test
  void a_compressed_state_is_read_as_well() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(UP.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file("dev.json.gz"), bytes.toByteArray());

    assertThat(outputs()).containsEntry("workspace", "/w");
  }

  @Test
  void a_stack_that_is_not_there_is_refused_with_those_that_are() throws IOException {
    assertThatThrownBy(this::outputs)
        .isInstanceOf(StageFailure.class)
        .hasMessage(
            "expected a stack local/dev in %s, found none; 'trimaran up --stack local/dev' makes it"
                .formatted(root.resolve(".trimaran/pulumi/state")));

    Files.writeString(file("prod.json"), UP);
    assertThatThrownBy(this::outputs).hasMessageContaining("found prod;");
  }

  @Test
  void a_stack_that_is_not_up_is_refused() throws IOException {
    Files.writeString(file("dev.json"), "{\"version\": 3, \"checkpoint\": {\"latest\": null}}");

    assertThatThrownBy(this::outputs)
        .hasMessageContaining("expected the stack local/dev to be up, found no outputs in ");
  }

  @Test
  void a_file_that_is_no_state_is_named() throws IOException {
    Path file = Files.writeString(file("dev.json"), "{");

    assertThatThrownBy(this::outputs)
        .hasMessageStartingWith(file + ": expected the state of a stack, found: ");
  }

  @Test
  void state_is_where_pulumis_own_variables_say() {
    assertThat(folder(Map.of("PULUMI_HOME", "/h"))).isEqualTo(Path.of("/h/state"));
    assertThat(folder(Map.of("PULUMI_HOME", "/h", "PULUMI_BACKEND_URL", "file:///s")))
        .isEqualTo(Path.of("/s"));
    assertThat(folder(Map.of("HOME", "/me", "PULUMI_BACKEND_URL", "file://~/s")))
        .isEqualTo(Path.of("/me/s"));
    assertThatThrownBy(() -> folder(Map.of("PULUMI_BACKEND_URL", "https://api.pulumi.com")))
        .isInstanceOf(StageFailure.class)
        .hasMessageContaining("expected state in files")
        .hasMessageContaining("found https://api.pulumi.com");
  }

  private Path folder(Map<String, String> variables) {
    return StateFolder.of(root, variables).folder();
  }

  @Test
  void a_stack_is_a_cloud_and_an_environment() {
    assertThat(StackName.parse("aws/prod")).isEqualTo(new StackName("aws", "prod"));
    assertThatThrownBy(() -> StackName.parse("aws/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a stack such as local or aws/prod, found 'aws/'");
  }
}
