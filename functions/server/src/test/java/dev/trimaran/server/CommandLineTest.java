package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  private static final Map<String, String> ECHO = Map.of("TRIMARAN_FUNCTION", "echo");

  @Test
  void without_a_word_it_listens_on_loopback_only() {
    ServerOptions options = options(Map.of());

    assertThat(options.host()).isEqualTo("127.0.0.1");
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.adminPort()).isEmpty();
    assertThat(options.tls()).isEmpty();
  }

  @Test
  void sagemaker_says_serve() {
    ServerOptions options = options(Map.of(), "serve");

    assertThat(options.host()).isEqualTo("0.0.0.0");
    assertThat(options.port()).isEqualTo(8080);
  }

  @Test
  void sagemaker_says_another_port_where_containers_stand_side_by_side() {
    ServerOptions options = options(Map.of("SAGEMAKER_BIND_TO_PORT", "9001"), "serve");

    assertThat(options.host()).isEqualTo("0.0.0.0");
    assertThat(options.port()).isEqualTo(9001);
  }

  @Test
  void vertex_says_its_port() {
    ServerOptions options = options(Map.of("AIP_HTTP_PORT", "7080", "PORT", "1"));

    assertThat(options.host()).isEqualTo("0.0.0.0");
    assertThat(options.port()).isEqualTo(7080);
  }

  @Test
  void azure_says_its_port_and_calls_over_loopback() {
    ServerOptions options = options(Map.of("FUNCTIONS_CUSTOMHANDLER_PORT", "50123", "PORT", "80"));

    assertThat(options.host()).isEqualTo("127.0.0.1");
    assertThat(options.port()).isEqualTo(50123);
  }

  @Test
  void cloud_run_says_its_port_and_a_service() {
    ServerOptions options = options(Map.of("PORT", "9090", "K_SERVICE", "s"));

    assertThat(options.host()).isEqualTo("0.0.0.0");
    assertThat(options.port()).isEqualTo(9090);
    assertThat(options(Map.of("PORT", "9090")).host()).isEqualTo("127.0.0.1");
  }

  @Test
  void what_is_said_to_the_server_goes_before_what_the_platform_says() {
    ServerOptions options =
        options(
            Map.of("PORT", "9090", "K_SERVICE", "s", "TRIMARAN_HOST", "10.0.0.1"), "--port", "81");

    assertThat(options.host()).isEqualTo("10.0.0.1");
    assertThat(options.port()).isEqualTo(81);
  }

  @Test
  void a_name_that_the_function_knows_too_is_said_to_both() {
    CommandLine line = CommandLine.read(List.of("--host", "::1"), ECHO);

    assertThat(line.options().host()).isEqualTo("::1");
    assertThat(line.settings().text("host")).contains("::1");
    assertThat(CommandLine.read(List.of(), ECHO).settings().text("host")).contains("127.0.0.1");
  }

  @Test
  void a_certificate_without_its_key_is_refused() {
    assertThatThrownBy(() -> options(Map.of(), "--tls-certificate", "a.pem"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected --tls-certificate and --tls-key together");
    assertThatThrownBy(() -> options(Map.of(), "--tls-client-ca", "a.pem"))
        .hasMessageContaining("--tls-client-ca only with them");
  }

  @Test
  void a_port_out_of_range_is_refused() {
    assertThatThrownBy(() -> options(Map.of("PORT", "65536")))
        .hasMessage("expected a whole number between 0 and 65535 after --port, found \"65536\"");
  }

  private static ServerOptions options(Map<String, String> environment, String... arguments) {
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.putAll(ECHO);
    return CommandLine.read(List.of(arguments), all).options();
  }
}
