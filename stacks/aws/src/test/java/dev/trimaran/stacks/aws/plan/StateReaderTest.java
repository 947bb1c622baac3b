package dev.trimaran.stacks.aws.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateReader;
import dev.trimaran.stacks.plan.StateUnreadable;
import dev.trimaran.stacks.value.Urn;
import dev.trimaran.stacks.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateReaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.json", "dev.json.gz", "export.json"})
  void reads_what_pulumi_writes(String file) {
    var state = StateReader.read(States.file(file));

    assertThat(state.resources()).hasSize(10);
    var bucket =
        state
            .find(
                Urn.parse(
                    "urn:pulumi:dev::shop::shop:stage:Serving$aws:s3/bucketV2:BucketV2::serving-data"))
            .orElseThrow();
    assertThat(bucket.id()).contains("shop-data");
    assertThat(bucket.protect()).isTrue();
    assertThat(bucket.inputs()).containsEntry("bucket", Value.of("shop-data"));
    assertThat(bucket.outputs()).containsEntry("arn", Value.of("arn:aws:s3:::shop-data"));
    assertThat(bucket.parent()).map(Urn::name).contains("serving");
  }

  @Test
  void leaves_secrets_encrypted() {
    var secret =
        States.deployed().resources().stream()
            .filter(resource -> resource.urn().name().equals("serving-token-value"))
            .findFirst()
            .orElseThrow();

    assertThat(secret.inputs()).containsEntry("secretString", new Value.Secret(Optional.empty()));
  }

  @Test
  void finds_the_file_of_a_local_backend(@TempDir Path folder) throws IOException {
    var stacks = Files.createDirectories(folder.resolve(".pulumi/stacks/shop"));
    assertThat(StateReader.locate(folder, "shop", "dev")).isEmpty();

    Files.copy(States.file("dev.json.gz"), stacks.resolve("dev.json.gz"));

    assertThat(StateReader.locate(folder, "shop", "dev"))
        .map(StateReader::read)
        .hasValueSatisfying(state -> assertThat(state.resources()).isNotEmpty());
  }

  @Test
  void a_stack_that_was_never_deployed_is_empty() {
    var bytes = "{\"version\":3,\"checkpoint\":{\"stack\":\"organization/shop/dev\"}}";

    assertThat(StateReader.parse(bytes.getBytes(StandardCharsets.UTF_8), "new"))
        .isEqualTo(StackState.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\":3} | s.json: expected a state of a stack, with 'checkpoint'",
        "{\"version\":2,\"deployment\":{}} | s.json: expected a state of version 3, found 2: export it",
        "hello | s.json: expected JSON, found"
      })
  void refuses_what_is_no_state(String text, String message) {
    assertThatThrownBy(() -> StateReader.parse(text.getBytes(StandardCharsets.UTF_8), "s.json"))
        .isInstanceOf(StateUnreadable.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void tells_of_a_file_that_is_not_there() {
    assertThatThrownBy(() -> StateReader.read(Path.of("nowhere.json")))
        .isInstanceOf(StateUnreadable.class)
        .hasMessageStartingWith("nowhere.json: expected a state file that can be read");
  }
}
