package dev.trimaran.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Listener;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTest {

  private final Served served = new Served();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterAll
  void close() {
    client.close();
    served.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"})
  void every_method_reaches_the_function(String method) throws Exception {
    HttpResponse<String> response =
        send(request("/a%20b?x=1&y").method(method, BodyPublishers.ofString("12345")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .startsWith("hello " + method + " /a%20b query=x=1&y body=5 peer=127.0.0.1 ");
  }

  @Test
  void an_answer_says_its_type_its_length_and_the_date_and_not_who_made_it() throws Exception {
    HttpResponse<String> response = send(request("/"));

    assertThat(response.headers().firstValue("content-type")).contains("text/plain");
    assertThat(response.headers().firstValue("content-length"))
        .contains(Integer.toString(response.body().length()));
    assertThat(response.headers().firstValue("date")).get().asString().endsWith("GMT");
    assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by", "via");
  }

  @Test
  void head_is_answered_with_the_length_and_no_body_and_the_connection_goes_on()
      throws IOException {
    Socket socket = served.socket();

    Served.send(socket, "HEAD /x HTTP/1.1\r\nHost: a\r\n\r\nGET /y HTTP/1.1\r\nHost: a\r\n\r\n");
    String first = headOf(socket);
    String second = Served.answer(socket);

    assertThat(first).startsWith("HTTP/1.1 200 OK").containsPattern("content-length: [1-9]");
    assertThat(second).startsWith("HTTP/1.1 200 OK").contains("hello GET /y");
  }

  @Test
  void no_content_has_no_length() throws IOException {
    assertThat(served.untilEnd("GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 204 No Content")
        .doesNotContainIgnoringCase("content-length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/quick", "/slow"})
  void chunks_become_one_body(String path) throws IOException {
    String answer =
        served.untilEnd(
            "POST %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .formatted(path)
                + "3\r\nabc\r\n4\r\ndefg\r\n0\r\nX-Checked: x\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("POST " + path, "body=7");
  }

  @Test
  void pipelined_requests_are_answered_in_their_order_whoever_answers_them() throws IOException {
    Socket socket = served.socket();
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      String path = i % 3 == 0 ? "/slow" : "/quick";
      requests.append("POST ").append(path).append("?").append(i);
      requests.append(" HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
    }

    Served.send(socket, requests.toString());

    for (int i = 0; i < 200; i++) {
      assertThat(Served.answer(socket)).contains("query=" + i + " body=3");
    }
  }

  @Test
  void many_long_answers_at_once_need_no_deep_stack() throws IOException {
    Socket socket = served.socket();
    int many = 3000;
    String ask = "GET /long HTTP/1.1\r\nHost: a\r\n\r\n";

    Served.send(socket, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n" + ask.repeat(many));

    assertThat(Served.answer(socket)).contains("GET /slow");
    for (int i = 0; i < many; i++) {
      assertThat(Served.answer(socket)).hasSizeGreaterThan(70_000);
    }
  }

  @Test
  void who_reads_late_gets_all_that_was_asked() throws IOException {
    Socket socket = served.socket();

    Served.send(socket, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n".repeat(5));

    for (int i = 0; i < 5; i++) {
      assertThat(Served.answer(socket)).startsWith("HTTP/1.1 200 OK").hasSizeGreaterThan(8 << 20);
    }
  }

  @Test
  void a_caller_that_waits_for_a_word_before_its_body_is_told_to_go_on() throws IOException {
    Socket socket = served.socket();

    Served.send(
        socket, "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    String word = headOf(socket);
    Served.send(socket, "ab");

    assertThat(word).startsWith("HTTP/1.1 100 Continue");
    assertThat(Served.answer(socket)).startsWith("HTTP/1.1 200 OK").contains("body=2");
  }

  @Test
  void an_old_caller_is_answered_and_left_unless_it_wants_to_stay() throws IOException {
    Socket staying = served.socket();
    Served.send(staying, "GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

    assertThat(served.untilEnd("GET /x HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
    assertThat(Served.answer(staying)).containsIgnoringCase("connection: keep-alive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "x-gzip"})
  void a_packed_body_is_unpacked_first(String coding) throws Exception {
    byte[] packed = packed(coding, "a".repeat(50_000));

    HttpResponse<String> response =
        send(
            request("/quick")
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(packed)));

    assertThat(response.body()).contains("body=50000", "encoding=- ");
  }

  @Test
  void a_body_that_becomes_too_long_when_unpacked_is_refused() throws Exception {
    byte[] bomb = packed("gzip", "a".repeat(Served.LIMITS.bodyBytes() + 1));

    HttpResponse<String> response =
        send(
            request("/").header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(bomb)));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("expected at most 100000 bytes, found more than 100000");
  }

  @Test
  void what_is_not_packed_as_it_says_is_refused() throws Exception {
    var plain = request("/").header("Content-Encoding", "gzip").POST(BodyPublishers.ofString("x"));
    var unknown = request("/").header("Content-Encoding", "br").POST(BodyPublishers.ofString("x"));

    assertThat(send(plain).statusCode()).isEqualTo(400);
    assertThat(send(unknown).statusCode()).isEqualTo(415);
    assertThat(send(unknown).body()).contains("expected gzip, deflate or identity, found \\\"br");
  }

  @Test
  void the_operators_door_is_told_from_the_callers() throws Exception {
    URI admin = URI.create("http://127.0.0.1:%d/".formatted(served.server.port(Listener.ADMIN)));

    assertThat(send(HttpRequest.newBuilder(admin)).body()).startsWith("hello! ");
    assertThat(send(request("/")).body()).startsWith("hello ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fails", "/splits"})
  void a_function_that_breaks_its_word_is_a_500_without_its_reason(String path) throws Exception {
    HttpResponse<String> response = send(request(path));

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).contains("the reason is in the function's log");
    assertThat(response.body()).doesNotContain("secret");
    assertThat(response.headers().map()).doesNotContainKey("x-injected");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + served.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static byte[] packed(String coding, String text) throws IOException {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    return coding.equals("deflate") ? Packed.deflate(plain) : Packed.gzip(plain);
  }

  private static String headOf(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    return head.toString();
  }
}
