package dev.trimaran.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

  @TempDir private Path workspace;

  private int status(String name, String value) {
    try (Server server = new Server(workspace)) {
      return server
          .ask(
              "GET",
              "/api/2.0/mlflow/experiments/search",
              "max_results=5",
              Map.of(name, value),
              new byte[0])
          .status();
    }
  }

  @Test
  void a_page_of_this_machine_may_ask() {
    assertThat(status("origin", "http://localhost:3000")).isEqualTo(200);
    assertThat(status("host", "localhost:5000")).isEqualTo(200);
    assertThat(status("host", "[::1]:5000")).isEqualTo(200);
  }

  @Test
  void a_page_of_somebody_else_may_not() {
    assertThat(status("origin", "https://evil.example")).isEqualTo(403);
  }

  @Test
  void a_name_that_somebody_made_lead_here_is_refused() {
    assertThat(status("host", "evil.example:5000")).isEqualTo(403);
    assertThat(status("host", "127.0.0.1.evil.example")).isEqualTo(403);
  }

  @Test
  void on_a_network_it_asks_for_a_key() {
    Settings settings = Settings.of(Map.of("workspace", workspace.toString(), "host", "0.0.0.0"));

    assertThatThrownBy(() -> new TrackingFactory().create(settings))
        .hasMessageContaining("expected to be told who may call a function that listens on 0.0.0.0")
        .hasMessageContaining("--keys FILE");
  }
}
