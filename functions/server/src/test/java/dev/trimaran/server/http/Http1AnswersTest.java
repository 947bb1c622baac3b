package dev.trimaran.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Http1AnswersTest {

  private final Http1Answers answers = new Http1Answers(UnpooledByteBufAllocator.DEFAULT);

  @Test
  void an_answer_is_a_status_line_the_fields_in_order_and_the_body() {
    Response response = Response.text("text/plain", "abc").status(404).with("X-One", "1");

    assertThat(of(response).replaceAll("date: [^\r]*", "date: now"))
        .isEqualTo(
            "HTTP/1.1 404 Not Found\r\ncontent-type: text/plain\r\nX-One: 1\r\n"
                + "content-length: 3\r\ndate: now\r\n\r\nabc");
  }

  @Test
  void what_the_connection_decides_is_not_taken_from_a_function() {
    Map<String, String> fields =
        Map.of("Date", "x", "Content-Length", "9", "CONNECTION", "x", "Transfer-Encoding", "x");
    Response response = new Response(200, "text/plain", fields, new byte[] {'a'});

    assertThat(of(response))
        .containsOnlyOnce("content-length: 1\r\n")
        .containsOnlyOnce("date: ")
        .doesNotContain("CONNECTION", "Transfer-Encoding", ": x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Other: 1", "a\nb", "a\u0000", "a\u007f"})
  void a_field_cannot_begin_another(String value) {
    Response response = new Response(200, "", Map.of("X-One", value), new byte[0]);

    assertThatThrownBy(() -> of(response))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a header field without control characters");
  }

  @Test
  void a_character_that_would_become_a_line_break_does_not() {
    Response response = new Response(200, "", Map.of("X-One", "a\u010a\u010db"), new byte[0]);

    assertThat(of(response)).contains("X-One: a??b\r\n");
  }

  @Test
  void long_heads_and_long_bodies_arrive_whole() {
    String value = "v".repeat(5000);
    byte[] body = "b".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    Response response = new Response(200, "text/plain", Map.of("X-One", value), body);

    assertThat(of(response))
        .contains("X-One: " + value + "\r\n", "content-length: 100000\r\n")
        .endsWith("\r\n\r\n" + "b".repeat(100_000));
    assertThat(of(Response.text("text/plain", "short"))).endsWith("\r\n\r\nshort");
  }

  @Test
  void only_what_the_version_does_not_mean_by_itself_is_said_of_the_connection() {
    Response response = Response.text("text/plain", "a");

    assertThat(of(response, HttpVersion.HTTP_1_1, true)).doesNotContain("connection:");
    assertThat(of(response, HttpVersion.HTTP_1_1, false)).contains("connection: close\r\n");
    assertThat(of(response, HttpVersion.HTTP_1_0, true)).contains("connection: keep-alive\r\n");
    assertThat(of(response, HttpVersion.HTTP_1_0, false)).doesNotContain("connection:");
  }

  private String of(Response response) {
    return of(response, HttpVersion.HTTP_1_1, true);
  }

  private String of(Response response, HttpVersion version, boolean keepAlive) {
    ByteBuf bytes = answers.of(response, false, version, keepAlive);
    try {
      return bytes.toString(StandardCharsets.ISO_8859_1);
    } finally {
      bytes.release();
    }
  }
}
