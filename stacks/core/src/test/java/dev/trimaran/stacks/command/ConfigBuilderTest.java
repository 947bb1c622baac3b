package dev.trimaran.stacks.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.spec.yaml.YamlNode.Entries;
import dev.trimaran.spec.yaml.YamlText;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigBuilderTest {

  @Test
  void what_is_encrypted_in_part_is_a_secret_with_a_stand_in_there() {
    var builder = new ConfigBuilder(new ProjectFile("p", Map.of()));
    builder.environment(
        (Entries)
            YamlText.parse(
                    "Pulumi.dev.yaml",
                    "config: {p:settings: {api-key: {secure: v1:b}, caller: 7}, p:plain: {a: b}}",
                    new ArrayList<>())
                .orElseThrow());

    var config = builder.build();

    assertThat(config.values())
        .containsEntry("p:settings", "{\"api-key\":\"secret\",\"caller\":7}")
        .containsEntry("p:plain", "{\"a\":\"b\"}");
    assertThat(config.secrets()).containsExactly("p:settings");
    assertThat(config.encrypted()).containsExactly("p:settings");
  }
}
