package dev.trimaran.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {

  private static final String HELD = "GET /held HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String QUICK = "GET /quick HTTP/1.1\r\nHost: a\r\n\r\n";

  private static final Limits HURRIED =
      new Limits(
          1 << 20, 100, Duration.ofMillis(300), Duration.ofMillis(900), Duration.ofMillis(1200));

  @Test
  void when_the_queue_is_full_callers_are_told_to_come_again_and_what_is_quick_is_answered()
      throws IOException {
    try (Served served = new Served(Served.LIMITS, 1, 2)) {
      List<Socket> accepted = holdAllWorkers(served, 1, 2);
      Socket late = served.socket();

      Served.send(late, HELD);
      String refused = Served.answer(late);
      Served.send(late, QUICK);

      assertThat(refused)
          .startsWith("HTTP/1.1 429 Too Many Requests")
          .containsIgnoringCase("retry-after: 1\r\n")
          .contains("expected room in the queue, found it full");
      assertThat(Served.answer(late)).startsWith("HTTP/1.1 200 OK");
      served.echo.released.release(3);
      for (Socket socket : accepted) {
        assertThat(Served.answer(socket)).startsWith("HTTP/1.1 200 OK");
      }
    }
  }

  @Test
  void a_long_body_is_not_read_when_the_queue_is_full() throws IOException {
    try (Served served = new Served(Served.LIMITS, 1, 1)) {
      holdAllWorkers(served, 1, 1);

      String refused =
          served.untilEnd(
              "POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\nthe beginning");

      assertThat(refused)
          .startsWith("HTTP/1.1 429 ")
          .containsIgnoringCase("connection: close")
          .containsIgnoringCase("retry-after: 1");
    }
  }

  @Test
  void who_asks_on_without_reading_is_read_no_further() throws IOException {
    try (Served served = new Served()) {
      Socket socket = served.socket();
      socket.setSendBufferSize(1 << 16);
      Served.send(socket, HELD);
      served.echo.held.acquireUninterruptibly();
      Thread writer = new Thread(() -> flood(socket));

      writer.start();
      while (writer.getState() != Thread.State.RUNNABLE) {
        Thread.onSpinWait();
      }
      boolean stuck = !joins(writer, Duration.ofSeconds(1));
      served.echo.released.release();

      assertThat(Served.answer(socket)).contains("GET /held");
      assertThat(Served.answer(socket)).contains("GET /quick");
      assertThat(stuck).isTrue();
    }
  }

  @Test
  void who_sends_a_request_too_slowly_is_told_so_and_left() throws IOException {
    try (Served served = new Served(HURRIED, 1, 1)) {
      assertThat(served.untilEnd("GET / HTTP/1.1\r\nHo")).startsWith("HTTP/1.1 408 ");
      assertThat(served.untilEnd("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"))
          .startsWith("HTTP/1.1 408 ")
          .contains("found it still on its way");
    }
  }

  @Test
  void who_sends_one_byte_after_the_other_does_not_go_on_for_ever() throws IOException {
    try (Served served = new Served(HURRIED, 1, 1)) {
      Socket socket = served.socket();
      socket.setSoTimeout(50);
      Served.send(socket, "GET / HTTP/1.1\r\nX: ");
      StringBuilder answer = new StringBuilder();

      while (!answer.toString().contains("\r\n\r\n")) {
        try {
          int next = socket.getInputStream().read();
          assertThat(next).isNotNegative();
          answer.append((char) next);
        } catch (SocketTimeoutException nothingYet) {
          Served.send(socket, "x");
        }
      }

      assertThat(answer).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void a_connection_that_does_nothing_is_ended_without_a_word() throws IOException {
    try (Served served = new Served(HURRIED, 1, 1)) {
      Socket fresh = served.socket();
      Socket used = served.socket();
      Served.send(used, QUICK);

      assertThat(Served.answer(used)).startsWith("HTTP/1.1 200 OK");
      assertThat(fresh.getInputStream().read()).isEqualTo(-1);
      assertThat(used.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void a_request_with_the_workers_may_take_longer_than_its_sending() throws IOException {
    try (Served served = new Served(HURRIED, 1, 1)) {
      assertThat(served.untilEnd("GET /wait/2000 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void the_time_in_the_queue_is_taken_off_the_callers_deadline() throws IOException {
    try (Served served = new Served(Served.LIMITS, 1, 2)) {
      Socket waits = served.socket();
      holdAllWorkers(served, 1, 0);
      Served.send(
          waits, "GET /slow HTTP/1.1\r\nHost: a\r\nx-envoy-expected-rq-timeout-ms: 60000\r\n\r\n");
      Served.silent(waits);
      waits.setSoTimeout(20_000);

      served.echo.released.release();

      String answer = Served.answer(waits);
      int left = Integer.parseInt(answer.replaceAll("(?s).*deadline=(\\d+).*", "$1"));
      assertThat(left).isBetween(0, 59_950);
    }
  }

  @Test
  void more_connections_than_allowed_wait_until_one_leaves() throws IOException {
    Limits two =
        new Limits(1000, 2, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    try (Served served = new Served(two, 1, 1)) {
      Socket first = served.socket();
      Served.send(first, QUICK);
      Served.answer(first);
      Socket second = served.socket();
      Served.send(second, QUICK);
      Served.answer(second);
      Socket third = served.socket();
      Served.send(third, QUICK);
      boolean waited = Served.silent(third);
      third.setSoTimeout(20_000);

      first.close();

      assertThat(waited).isTrue();
      assertThat(Served.answer(third)).startsWith("HTTP/1.1 200 OK");
    }
  }

  private static List<Socket> holdAllWorkers(Served served, int threads, int queue)
      throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < threads + queue; i++) {
      Socket socket = served.socket();
      Served.send(socket, HELD);
      sockets.add(socket);
      if (i < threads) {
        served.echo.held.acquireUninterruptibly();
      }
    }
    while (queue > 0 && !served.full()) {
      Thread.onSpinWait();
    }
    return sockets;
  }

  private static void flood(Socket socket) {
    try {
      for (int i = 0; i < 2_000_000; i++) {
        Served.send(socket, QUICK);
      }
    } catch (IOException ended) {
      return;
    }
  }

  private static boolean joins(Thread thread, Duration longest) {
    try {
      return thread.join(longest);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
