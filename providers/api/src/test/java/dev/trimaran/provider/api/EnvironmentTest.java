package dev.trimaran.provider.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an environment's settings say to every provider. */
class EnvironmentTest {
  @Test
  void a_call_may_take_as_long_as_the_setting_says() {
    assertThat(environment(Map.of("call-timeout", "PT5S")).callTimeout())
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(environment(Map.of()).callTimeout()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void what_is_no_time_is_refused() {
    for (String text : new String[] {"5s", "PT0S", "-PT1S", ""}) {
      assertThatThrownBy(() -> environment(Map.of("call-timeout", text)).callTimeout())
          .hasMessage(
              "open provider prod: expected the setting call-timeout as a time such as PT30S, found '"
                  + text
                  + "'");
    }
  }

  @Test
  void labels_tell_environment_and_pipeline_and_nobody_replaces_them() {
    Labels labels = Labels.of(environment(Map.of("pipeline", "shop")));

    assertThat(labels.with(Map.of("trimaran:run", "7", "trimaran:environment", "other")).values())
        .isEqualTo(
            Map.of(
                "trimaran:environment", "prod",
                "trimaran:pipeline", "shop",
                "trimaran:run", "7"));
  }

  @Test
  void labels_without_an_environment_are_refused() {
    assertThatThrownBy(() -> new Labels(Map.of("trimaran:run", "7")))
        .hasMessageContaining("expected trimaran:environment among them");
  }

  private static Environment environment(Map<String, String> settings) {
    return new Environment("prod", Path.of("workspace"), settings);
  }
}
