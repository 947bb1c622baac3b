package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir private Path folder;

  @Test
  void it_listens_at_both_doors_with_the_settings_of_the_function() throws Exception {
    try (ServerProcess server = ServerProcess.echo("--greeting", "good day", "--admin-port", "0")) {
      String callers = server.address("PUBLIC");
      String operators = server.address("ADMIN");

      assertThat(ServerProcess.get(callers, "/x")).startsWith("good day GET /x ");
      assertThat(ServerProcess.get(operators, "/x")).startsWith("good day! GET /x ");
      assertThat(callers).startsWith("127.0.0.1:");
    }
  }

  @Test
  void the_environment_tells_the_same() throws Exception {
    Map<String, String> environment =
        Map.of("TRIMARAN_FUNCTION", "echo", "TRIMARAN_PORT", "0", "TRIMARAN_GREETING", "salut");
    try (ServerProcess server = ServerProcess.start(environment)) {
      assertThat(ServerProcess.get(server.address("PUBLIC"), "/")).startsWith("salut GET / ");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM")
  void sigterm_finishes_what_was_accepted_closes_the_function_and_ends_with_0() throws Exception {
    Path closed = folder.resolve("closed");
    try (ServerProcess server = ServerProcess.echo("--closed", closed.toString())) {
      String[] address = server.address("PUBLIC").split(":");
      try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
        String request = "GET /wait/1000 HTTP/1.1\r\nHost: a\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        ServerProcess.get(String.join(":", address), "/after-it-was-read");

        server.process.toHandle().destroy();

        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("GET /wait/1000");
      }
      String said = server.end();
      assertThat(server.process.exitValue()).as(said).isZero();
      assertThat(closed).exists();
      assertThat(said).contains("draining", "drained connections=0");
    }
  }

  @Test
  void an_unknown_option_is_named_with_the_known_ones() {
    try (ServerProcess server = ServerProcess.echo("--colour", "red")) {
      String said = server.end();

      assertThat(server.process.exitValue()).isEqualTo(2);
      assertThat(said)
          .contains("expected one of the options --function", "--greeting", "found \"--colour\"")
          .doesNotContain("\n");
    }
  }

  @Test
  void wrong_settings_of_the_function_are_wrong_options() {
    try (ServerProcess server = ServerProcess.echo("--greeting", "wrong")) {
      assertThat(server.end()).isEqualTo("expected a greeting, found \"wrong\"");
      assertThat(server.process.exitValue()).isEqualTo(2);
    }
  }

  @Test
  void an_unknown_function_is_a_wrong_option() {
    try (ServerProcess server = ServerProcess.start(Map.of(), "--function", "singing")) {
      assertThat(server.end()).contains("expected one of the functions", "found \"singing\"");
      assertThat(server.process.exitValue()).isEqualTo(2);
    }
  }

  @Test
  void a_function_that_cannot_be_made_is_said_in_one_line() {
    try (ServerProcess server = ServerProcess.echo("--greeting", "unreadable")) {
      assertThat(server.end()).contains("expected a bundle, found none").doesNotContain("\n");
      assertThat(server.process.exitValue()).isEqualTo(1);
    }
  }

  @Test
  void a_port_that_is_taken_is_said_with_its_address() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ServerProcess server =
            ServerProcess.echo("--admin-port", Integer.toString(taken.getLocalPort()))) {
      String said = server.end();

      assertThat(server.process.exitValue()).isEqualTo(1);
      assertThat(said)
          .contains("expected to listen on 127.0.0.1:" + taken.getLocalPort() + ", found: ")
          .contains("Address already in use");
    }
  }
}
