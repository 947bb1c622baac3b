package dev.trimaran.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.server.http.Certificates.Identity;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that end their side of the connection once they have asked, as {@code nc -N} does. */
class HalfClosureTest {

  private static final String HELD = "GET /held HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String QUICK = "GET /quick HTTP/1.1\r\nHost: a\r\n\r\n";

  @Test
  void the_answer_that_a_worker_still_works_on_arrives_and_then_the_end() throws IOException {
    try (Served served = new Served()) {
      Socket socket = served.socket();
      Served.send(socket, HELD);
      served.echo.held.acquireUninterruptibly();

      socket.shutdownOutput();
      letTheServerSeeIt(served);
      served.echo.released.release();

      assertThat(rest(socket))
          .startsWith("HTTP/1.1 200 OK")
          .containsIgnoringCase("connection: close")
          .contains("GET /held");
    }
  }

  @Test
  void all_that_was_asked_is_answered_in_order() throws IOException {
    try (Served served = new Served()) {
      Socket socket = served.socket();
      Served.send(socket, HELD + QUICK + "GET /long HTTP/1.1\r\nHost: a\r\n\r\n" + HELD);
      served.echo.held.acquireUninterruptibly();

      socket.shutdownOutput();
      letTheServerSeeIt(served);
      served.echo.released.release(2);

      assertThat(Served.answer(socket)).contains("GET /held");
      assertThat(Served.answer(socket)).contains("GET /quick");
      assertThat(Served.answer(socket)).hasSizeGreaterThan(70_000);
      assertThat(rest(socket)).contains("GET /held");
    }
  }

  @Test
  void what_is_answered_at_once_arrives_and_then_the_end() throws IOException {
    try (Served served = new Served()) {
      Socket socket = served.socket();
      Served.send(socket, QUICK);
      socket.shutdownOutput();

      assertThat(rest(socket)).startsWith("HTTP/1.1 200 OK").contains("GET /quick");
    }
  }

  @Test
  void who_asks_nothing_more_is_let_go() throws IOException {
    try (Served served = new Served()) {
      Socket socket = served.socket();
      Served.send(socket, QUICK);
      Served.answer(socket);

      socket.shutdownOutput();

      assertThat(rest(socket)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /quick HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab",
        "POST /quick HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
        "POST /quick HTTP/1.1\r\nHost: a\r\n"
      })
  void a_request_that_was_cut_is_refused_and_not_guessed(String begun) throws IOException {
    try (Served served = new Served()) {
      Socket socket = served.socket();
      Served.send(socket, begun);
      socket.shutdownOutput();

      assertThat(rest(socket)).startsWith("HTTP/1.1 400 Bad Request");
    }
  }

  @Test
  @Timeout(20)
  void who_went_away_altogether_leaves_nothing_behind() throws Exception {
    try (Served served = new Served(Served.LIMITS, 1, 1)) {
      Socket gone = served.socket();
      Served.send(gone, HELD);
      served.echo.held.acquireUninterruptibly();
      gone.setSoLinger(true, 0);
      gone.close();
      letTheServerSeeIt(served);

      served.echo.released.release();

      assertThat(served.untilEnd(last("/slow"))).contains("GET /slow");
      while (served.server.connections() > 0) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void an_encrypted_connection_is_answered_too(@TempDir Path folder) throws Exception {
    Identity us = Certificates.make(folder, "server");
    try (Served served =
            new Served(Optional.of(Encryption.of(us.certificate(), us.key(), Optional.empty())));
        SSLSocket socket =
            (SSLSocket)
                Certificates.trusting(us)
                    .getSocketFactory()
                    .createSocket("127.0.0.1", served.port())) {
      Served.send(socket, HELD);
      served.echo.held.acquireUninterruptibly();

      socket.shutdownOutput();
      served.echo.released.release();

      assertThat(rest(socket)).startsWith("HTTP/1.1 200 OK").contains("GET /held");
    }
  }

  /** Each of the server's threads answers something, and so has seen what came before. */
  private static void letTheServerSeeIt(Served served) throws IOException {
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      assertThat(served.untilEnd(last("/quick"))).startsWith("HTTP/1.1 200 OK");
    }
  }

  private static String last(String path) {
    return "GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(path);
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }
}
