package dev.trimaran.provider.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointSpecTest {
  @Test
  void what_cannot_be_deployed_is_refused() {
    assertThatThrownBy(() -> spec("../up", 1, 1, Optional.empty()))
        .hasMessageContaining("deploy endpoint '../up': expected a name of 1 to 63 letters");
    assertThatThrownBy(() -> spec("e", 0, 1, Optional.empty())).hasMessageContaining("found 0");
    assertThatThrownBy(() -> spec("e", 1, 0, Optional.empty()))
        .hasMessageContaining("expected memory");
    assertThatThrownBy(() -> spec("e", 1, 1, Optional.of(70000)))
        .hasMessage("deploy endpoint e: expected a port from 1 to 65535, found 70000");
  }

  private static EndpointSpec spec(String name, int version, long memory, Optional<Integer> port) {
    return new EndpointSpec(name, "m", version, "aa", Path.of("bundle"), memory, port);
  }
}
