package dev.trimaran.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrainTest {

  private static final String HELD = "GET /held HTTP/1.1\r\nHost: a\r\n\r\n";

  @Test
  void what_was_accepted_is_answered_and_then_all_is_closed() throws Exception {
    try (Served served = new Served(Served.LIMITS, 1, 4)) {
      int port = served.port();
      Socket working = served.socket();
      Served.send(working, HELD);
      served.echo.held.acquireUninterruptibly();
      Socket queued = served.socket();
      Served.send(queued, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
      Socket sending = served.socket();
      Served.send(sending, "POST /quick HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
      Socket idle = served.socket();
      Served.send(idle, "GET /quick HTTP/1.1\r\nHost: a\r\n\r\n");
      Served.answer(idle);
      Thread closing = new Thread(served.server::close);

      closing.start();
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
      Served.send(sending, "cd");

      assertThat(Served.answer(sending))
          .contains("body=4")
          .containsIgnoringCase("connection: close");
      assertThat(closing.isAlive()).isTrue();
      served.echo.released.release();
      assertThat(Served.answer(working)).contains("GET /held");
      assertThat(Served.answer(queued)).contains("GET /slow");
      assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
      assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/health/ready",
        "/ping",
        "/v2/models/m/ready",
        "/v2/models/m/versions/3/ready",
        "/vertex/health"
      })
  void readiness_ends_first(String path) throws IOException {
    try (Served served = new Served(Served.LIMITS, 1, 1)) {
      String asking = "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
      Socket before = served.socket();
      Served.send(before, asking);
      Socket held = served.socket();
      Served.send(held, HELD);
      served.echo.held.acquireUninterruptibly();
      Socket begun = served.socket();
      Served.send(begun, asking.substring(0, 10));
      assertThat(Served.answer(before)).startsWith("HTTP/1.1 200 OK");

      Thread closing = new Thread(served.server::close);
      closing.start();
      while (!served.server.isEnding()) {
        Thread.onSpinWait();
      }
      Served.send(begun, asking.substring(10));

      assertThat(Served.answer(begun))
          .startsWith("HTTP/1.1 503 Service Unavailable")
          .containsIgnoringCase("retry-after: 1");
    }
  }

  @Test
  void what_takes_longer_than_the_grace_is_cut() throws IOException {
    try (Served served = new Served(Served.LIMITS, 1, 1, Duration.ofSeconds(1))) {
      Socket held = served.socket();
      Served.send(held, HELD);
      served.echo.held.acquireUninterruptibly();

      served.server.close();

      assertThat(held.getInputStream().read()).isEqualTo(-1);
    }
  }
}
