package dev.trimaran.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedTest {

  private final Served served = new Served();

  @AfterAll
  void close() {
    served.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "no HTTP at all, 400, hello world\\r\\n\\r\\n",
        "no host, 400, GET / HTTP/1.1\\r\\n\\r\\n",
        "two hosts, 400, GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n",
        "no path, 400, GET nothing HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
        "a header without a colon, 400, GET / HTTP/1.1\\r\\nHost: a\\r\\nbroken\\r\\n\\r\\n",
        "a space before the colon, 400, GET / HTTP/1.1\\r\\nHost : a\\r\\n\\r\\n",
        "no number, 400, POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: x\\r\\n\\r\\n",
        "less than nothing, 400, POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -1\\r\\n\\r\\n",
        "two lengths, 400, POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nab",
        "length and chunks, 400, POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
        "a chunk without a size, 400, POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n",
        "another coding, 501, POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n",
        "chunks that are not the last coding, 501, \"POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked, identity\\r\\n\\r\\n0\\r\\n\\r\\nGET /smuggled HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n\"",
        "two codings, 501, POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
        "chunks in HTTP/1.0, 400, POST / HTTP/1.0\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
        "HTTP/2 in the clear, 505, PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n",
        "another expectation, 417, GET / HTTP/1.1\\r\\nHost: a\\r\\nExpect: wonders\\r\\n\\r\\n",
        "too long, 413, POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 100001\\r\\nExpect: 100-continue\\r\\n\\r\\n"
      })
  void what_is_wrong_is_the_callers_fault_and_ends_the_connection(
      String what, int status, String request) throws IOException {
    String answer = served.untilEnd(unescaped(request));

    assertThat(answer).as(what).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer)
        .containsIgnoringCase("connection: close")
        .contains("\r\n\r\n{\"error\":\"")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .doesNotContainIgnoringCase("netty")
        .doesNotContain("/smuggled");
  }

  @Test
  void a_proxy_may_write_scheme_and_host_before_the_path() throws IOException {
    assertThat(
            served.untilEnd("GET http://a/x?y=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .contains("hello GET /x query=y=1");
  }

  @Test
  void a_line_and_a_header_have_an_end() throws IOException {
    String line = "GET /" + "x".repeat(Limits.LINE_BYTES) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    String header =
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(Limits.HEADER_BYTES) + "\r\n\r\n";

    assertThat(served.untilEnd(line)).startsWith("HTTP/1.1 414 ").contains("at most 8192 bytes");
    assertThat(served.untilEnd(header)).startsWith("HTTP/1.1 431 ").contains("at most 32768");
  }

  @Test
  void a_body_without_a_said_length_has_an_end_too() throws IOException {
    String chunk = "2710\r\n" + "x".repeat(10_000) + "\r\n";

    String answer =
        served.untilEnd(
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(11));

    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("expected at most 100000 bytes");
  }

  private static String unescaped(String text) {
    String bytes = text.replace("\\r", "\r").replace("\\n", "\n");
    return java.util.regex.Pattern.compile("\\\\x([0-9a-f]{2})")
        .matcher(bytes)
        .replaceAll(found -> Character.toString((char) Integer.parseInt(found.group(1), 16)));
  }
}
