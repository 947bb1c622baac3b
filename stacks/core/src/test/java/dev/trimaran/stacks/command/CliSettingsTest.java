package dev.trimaran.stacks.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.spec.yaml.YamlNode.Entries;
import dev.trimaran.spec.yaml.YamlText;
import dev.trimaran.stacks.automation.Deployment;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CliSettingsTest {
  private static final String FILE =
      """
      encryptionsalt: v1:salt
      config:
        aws:region: eu-west-1
        p:password: {secure: v1:a}
        p:settings: {api-key: {secure: v1:b}, caller: 7}
      """;

  private static Deployment.Settings settings(Map<String, String> given) {
    var values =
        new java.util.HashMap<>(
            Map.of(
                "aws:region", "eu-west-1",
                "p:password", "secret",
                "p:settings", "{}",
                "p:pipeline", "/a/pipeline.yaml"));
    given.forEach((key, value) -> values.put(key.contains(":") ? key : "p:" + key, value));
    var config =
        new StackConfig(
            values, Set.of("p:password", "p:settings"), Set.of("p:password", "p:settings"));
    var file = (Entries) YamlText.parse("Pulumi.dev.yaml", FILE, new ArrayList<>()).orElseThrow();
    var encrypted = new java.util.HashSet<>(config.encrypted());
    given.keySet().forEach(key -> encrypted.remove("p:" + key));
    return CliSettings.of(
        "p", Optional.of(file), new StackConfig(values, config.secrets(), encrypted), given);
  }

  @Test
  void what_the_cli_encrypted_is_passed_on_as_it_stands_with_how() {
    var settings = settings(Map.of());

    assertThat(settings.encryption().get("encryptionsalt")).hasToString("\"v1:salt\"");
    assertThat(settings.values().get("p:password")).hasToString("{\"secure\":\"v1:a\"}");
    assertThat(settings.values().get("p:settings"))
        .hasToString("{\"api-key\":{\"secure\":\"v1:b\"},\"caller\":7}");
    assertThat(settings.values().get("p:pipeline")).hasToString("\"/a/pipeline.yaml\"");
    assertThat(settings.secrets()).isEmpty();
  }

  @Test
  void what_is_given_stands_over_it_and_a_secret_is_encrypted_first() {
    var settings = settings(Map.of("aws:region", "us-east-1", "password", "hunter2"));

    assertThat(settings.values().get("aws:region")).hasToString("\"us-east-1\"");
    assertThat(settings.values()).doesNotContainKey("p:password");
    assertThat(settings.secrets()).containsExactly(Map.entry("p:password", "hunter2"));
  }
}
