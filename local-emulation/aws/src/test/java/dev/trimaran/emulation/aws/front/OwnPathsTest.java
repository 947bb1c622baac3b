package dev.trimaran.emulation.aws.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page and its events are for this machine, under its own names. */
final class OwnPathsTest {
  @RegisterExtension static final Started AWS = new Started();

  @ParameterizedTest
  @ValueSource(strings = {"/", "/_aws/events", "/_aws/logs?group=a", "/_aws/health"})
  void tellNothingUnderAForeignName(String path) throws IOException {
    assertThat(answer(path, "evil.example:%d".formatted(port())))
        .startsWith("HTTP/1.1 403 ")
        .contains("expected a request to this machine, such as to 127.0.0.1, found evil.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "aws.localhost"})
  void answerUnderNamesOfThisMachine(String name) throws IOException {
    assertThat(answer("/_aws/health", name + ":" + port())).startsWith("HTTP/1.1 200 ");
    assertThat(answer("/", name)).contains("<html");
  }

  private static int port() {
    return AWS.aws().endpoint().getPort();
  }

  private static String answer(String path, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
              .formatted(path, host);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
