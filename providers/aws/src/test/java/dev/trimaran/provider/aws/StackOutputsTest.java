package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.provider.api.Environment;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackOutputsTest {
  @Test
  void things_are_named_as_the_stack_names_them() {
    StackOutputs outputs = of(Map.of("pipeline", "flight-delays", "environment", "dev"));

    assertThat(outputs.name("train", 40)).isEqualTo("flight-delays-dev-train");
    assertThat(outputs.name("Origin_1", 64)).isEqualTo("flight-delays-dev-origin-1-41320596");
    assertThat(outputs.name("a-name-that-is-much-too-long", 30))
        .hasSize(30)
        .startsWith("flight-delays-dev-a-n");
  }

  @Test
  void a_function_is_told_its_bucket_as_its_workspace() {
    Environment environment = new Environment("aws", Path.of("s3://files"), Map.of());

    assertThat(StackOutputs.of(environment).find("bucket")).contains("files");
  }

  @Test
  void an_output_that_is_missing_is_asked_for_by_name() {
    assertThatThrownBy(() -> of(Map.of()).require("trainingRoleArn", "start job", "a"))
        .hasMessage(
            "start job a: expected the setting trainingRoleArn, which a stack of AWS puts out,"
                + " found none; name the stack with --stack, or set it");
  }

  private static StackOutputs of(Map<String, String> settings) {
    return StackOutputs.of(new Environment("dev", Path.of("."), settings));
  }
}
