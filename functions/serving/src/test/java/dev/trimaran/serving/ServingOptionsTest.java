package dev.trimaran.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServingOptionsTest {

  @Test
  void listensOnLoopbackUnlessToldOtherwise() {
    ServingOptions options = ServingOptions.parse("--bundle", "b", "--model", "m");

    assertThat(options.host()).isEqualTo("127.0.0.1");
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.endpoint()).isEqualTo("m");
    assertThat(options.bundle()).isEqualTo(Path.of("b"));
    assertThat(options.workspace()).isEmpty();
  }

  @Test
  void saysWhichOptionIsWrong() {
    assertThatThrownBy(() -> ServingOptions.parse("--bundel", "b"))
        .hasMessage(
            "expected one of the options --bundle, --name, --model, --version, --host, --port,"
                + " --provider, --workspace, found \"--bundel\"");
    assertThatThrownBy(() -> ServingOptions.parse("--bundle"))
        .hasMessage("expected a value after --bundle, found nothing");
    assertThatThrownBy(() -> ServingOptions.parse("--model", "m"))
        .hasMessage("expected the option --bundle, found no such option");
    assertThatThrownBy(
            () -> ServingOptions.parse("--bundle", "b", "--model", "m", "--port", "70000"))
        .hasMessage("expected a port between 0 and 65535 after --port, found \"70000\"");
  }
}
