package dev.trimaran.emulation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What clients see of the port, byte by byte. */
final class HttpFrontTest {
  private static final int MEGABYTE = 1 << 20;

  /** Says what was asked for. */
  private static Response echo(Request request) throws IOException {
    byte[] body = request.body().readAllBytes();
    String said =
        request.method()
            + " "
            + request.path()
            + " ?"
            + request.query()
            + " "
            + request.length()
            + "/"
            + body.length;
    return Response.of(200, "text/plain", said.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void answersOneRequestAfterAnotherOnAConnection() throws IOException {
    try (HttpFront front = HttpFront.open(0, HttpFrontTest::echo);
        Client client = Client.to(front)) {
      client.send("GET /one?a=b HTTP/1.1\r\nHost: x\r\n\r\nPOST /two HTTP/1.1\r\nHost: x\r\n");
      client.send("Content-Length: 3\r\n\r\nabc");

      assertThat(client.answer()).contains("HTTP/1.1 200 OK").endsWith("GET /one ?a=b 0/0");
      assertThat(client.answer()).endsWith("POST /two ? 3/3");
    }
  }

  @Test
  void keepsATargetAsItWasSent() throws IOException {
    try (HttpFront front = HttpFront.open(0, HttpFrontTest::echo);
        Client client = Client.to(front)) {
      client.send("GET //bucket//k%2Fey/../{x}?q=%zz HTTP/1.1\r\nHost: x\r\n\r\n");
      client.send("GET http://host:1/path HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(client.answer()).endsWith("GET //bucket//k%2Fey/../{x} ?q=%zz 0/0");
      assertThat(client.answer()).endsWith("GET /path ? 0/0");
    }
  }

  @Test
  void givesLeaveToSendABodyThatIsWaitedFor() throws IOException {
    try (HttpFront front = HttpFront.open(0, HttpFrontTest::echo);
        Client client = Client.to(front)) {
      client.send(
          "PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");

      assertThat(client.head()).startsWith("HTTP/1.1 100 Continue");
      client.send("hi");
      assertThat(client.answer()).endsWith("PUT /a ? 2/2");
    }
  }

  @Test
  void readsABodyThatNobodyWantsBeforeTheAnswer() throws IOException {
    try (HttpFront front = HttpFront.open(0, request -> Response.empty(403));
        Client client = Client.to(front)) {
      for (int i = 0; i < 3; i++) {
        client.send("PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n".formatted(MEGABYTE));
        client.send("Expect: 100-continue\r\n\r\n");
        assertThat(client.head()).startsWith("HTTP/1.1 100 Continue");
        client.send(new byte[MEGABYTE]);

        assertThat(client.answer()).startsWith("HTTP/1.1 403 Forbidden");
      }
    }
  }

  @Test
  void doesNotAskForABodyThatIsTooLargeToBeReadInVain() throws IOException {
    try (HttpFront front = HttpFront.open(0, request -> Response.empty(403));
        Client client = Client.to(front)) {
      client.send("PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n");
      client.send("Expect: 100-continue\r\n\r\n");

      assertThat(client.toTheEnd())
          .startsWith("HTTP/1.1 403 Forbidden")
          .containsIgnoringCase("connection: close");
    }
  }

  @Test
  void letsTheAnswerBeSeenByWhoSendsMoreThanIsRead() throws IOException {
    try (HttpFront front = HttpFront.open(0, request -> Response.empty(413));
        Client client = Client.to(front)) {
      client.send(
          "PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n".formatted(20 * MEGABYTE));
      client.send(new byte[20 * MEGABYTE]);

      assertThat(client.toTheEnd()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void takesAndGivesChunks() throws IOException {
    try (HttpFront front =
            HttpFront.open(
                0,
                request ->
                    new Response(200, new Headers(), new Pieces(request.body().readAllBytes())));
        Client client = Client.to(front)) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");

      assertThat(client.head()).containsIgnoringCase("transfer-encoding: chunked");
      assertThat(client.chunks()).isEqualTo("abcde");
      client.send("GET / HTTP/1.0\r\n\r\n");
      assertThat(client.toTheEnd()).doesNotContainIgnoringCase("transfer-encoding");
    }
  }

  @Test
  void endsWithoutAnAnswerWhereItsHandlerDoes() throws IOException {
    try (HttpFront front =
            HttpFront.open(
                0,
                request -> {
                  throw new IOException("dropped on purpose");
                });
        Client client = Client.to(front)) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(client.toTheEnd()).isEmpty();
    }
  }

  @Test
  void endsAfterABodyThatIsShorterThanWasSaid() throws IOException {
    Body cut =
        new Body() {
          @Override
          public long length() {
            return 100;
          }

          @Override
          public void writeTo(OutputStream out) throws IOException {
            out.write("half".getBytes(StandardCharsets.UTF_8));
            out.flush();
          }
        };
    try (HttpFront front = HttpFront.open(0, request -> new Response(200, new Headers(), cut));
        Client client = Client.to(front)) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(client.toTheEnd()).contains("Content-Length: 100").endsWith("\r\n\r\nhalf");
    }
  }

  @Test
  void saysTheLengthOfABodyThatOnlyItsHeadIsAskedOf() throws IOException {
    try (HttpFront front =
            HttpFront.open(0, request -> Response.of(200, "text/plain", new byte[7]));
        Client client = Client.to(front)) {
      client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\nHEAD / HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(client.head()).contains("Content-Length: 7");
      assertThat(client.head()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void closesWhenItIsAskedTo() throws IOException {
    try (HttpFront front = HttpFront.open(0, HttpFrontTest::echo);
        Client client = Client.to(front)) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

      assertThat(client.toTheEnd()).containsIgnoringCase("connection: close");
    }
  }

  @Test
  void refusesWhatIsNoRequest() throws IOException {
    try (HttpFront front = HttpFront.open(0, HttpFrontTest::echo);
        Client words = Client.to(front);
        Client fields = Client.to(front)) {
      words.send("what is this\r\n\r\n");
      fields.send("GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(1000) + "\r\n");

      assertThat(words.toTheEnd()).startsWith("HTTP/1.1 400 Bad Request");
      assertThat(fields.toTheEnd()).startsWith("HTTP/1.1 431 ");
    }
  }

  @Test
  void endsWhoeverWaitsWhenItIsClosed() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try (HttpFront front =
            HttpFront.open(
                0,
                request -> {
                  begun.countDown();
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    throw new IOException(e);
                  }
                  return Response.empty(200);
                });
        Client client = Client.to(front)) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      begun.await();

      front.close();

      assertThat(client.toTheEnd()).isEmpty();
      assertThatThrownBy(() -> new Socket("127.0.0.1", front.address().getPort()).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void doesNotShareItsPort() throws IOException {
    try (HttpFront front = HttpFront.open(0, HttpFrontTest::echo)) {
      assertThatThrownBy(() -> HttpFront.open(front.address().getPort(), HttpFrontTest::echo))
          .isInstanceOf(BindException.class);
    }
  }

  /** A body whose length is not known before. */
  private record Pieces(byte[] bytes) implements Body {
    @Override
    public long length() {
      return -1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      for (byte one : bytes) {
        out.write(one);
        out.flush();
      }
    }
  }
}
