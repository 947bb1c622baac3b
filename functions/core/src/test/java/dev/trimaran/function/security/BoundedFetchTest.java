package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BoundedFetchTest {

  @Test
  void a_small_document_is_read() throws IOException {
    try (var issuer = new TestIssuer()) {
      issuer.answer("/small", TestIssuer.Answer.ok("{\"a\": 1}"));

      assertThat(BoundedFetch.text(issuer.uri("/small"))).isEqualTo("{\"a\": 1}");
    }
  }

  @Test
  void a_large_one_is_not() {
    try (var issuer = new TestIssuer()) {
      issuer.answer("/large", TestIssuer.Answer.ok("a".repeat(BoundedFetch.MOST_BYTES + 1)));

      assertThatIOException()
          .isThrownBy(() -> BoundedFetch.text(issuer.uri("/large")))
          .withMessageEndingWith("/large: expected at most 262144 bytes, found more");
    }
  }

  @Test
  void nobody_sends_it_elsewhere() {
    try (var issuer = new TestIssuer();
        var other = new TestIssuer()) {
      issuer.answer("/moved", new TestIssuer.Answer(302, other.uri("/keys").toString(), ""));

      assertThatIOException()
          .isThrownBy(() -> BoundedFetch.text(issuer.uri("/moved")))
          .withMessageEndingWith("/moved: expected status 200, found 302");
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void an_answer_that_trickles_is_left() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread trickle = Thread.ofVirtual().start(() -> trickle(server));
      URI uri = URI.create("http://127.0.0.1:%d/".formatted(server.getLocalPort()));

      assertThatIOException()
          .isThrownBy(() -> BoundedFetch.text(uri, Duration.ofMillis(300)))
          .withMessageEndingWith("expected an answer in time, found it unfinished");
      trickle.join();
    }
  }

  /** Sends a byte at a time until nobody listens. */
  private static void trickle(ServerSocket server) {
    try (Socket socket = server.accept();
        OutputStream out = socket.getOutputStream()) {
      out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      while (true) {
        out.write('a');
        out.flush();
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos()); // what slowness is
      }
    } catch (IOException left) {
      assertThat(left).isNotNull();
    }
  }
}
