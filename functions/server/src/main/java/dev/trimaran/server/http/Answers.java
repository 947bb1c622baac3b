package dev.trimaran.server.http;

import dev.trimaran.function.ErrorForm;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A function's answers, and the server's own, as Netty sends them. */
final class Answers {

  /** What is answered when too much waits. */
  static final Response BUSY =
      of(
          Refusal.tooMany(
              "expected room in the queue, found it full; come again later",
              Duration.ofSeconds(1)));

  /** What is answered to who asks for readiness when the end is announced. */
  static final Response ENDING = of(Refusal.unavailable("expected to go on, found the end near"));

  /** What is answered to who sends too slowly. */
  static final Response SLOW =
      of(Refusal.of(408, "expected the whole request in time, found it still on its way"));

  /** What is answered where a function failed; the reason is in the log. */
  static final Response FAILED =
      of(Refusal.of(500, "the request could not be answered; the reason is in the function's log"));

  private static volatile Now now = Now.make();

  /** A second, and how the header {@code date} writes it. */
  private record Now(long second, String text) {
    static Now make() {
      long millis = System.currentTimeMillis();
      return new Now(
          TimeUnit.MILLISECONDS.toSeconds(millis), DateFormatter.format(new Date(millis)));
    }
  }

  private Answers() {}

  /** A refusal in the form that most protocols have for errors, with what every answer carries. */
  static Response of(Refusal refusal) {
    Response response =
        new Response(
            refusal.status(),
            Response.JSON,
            refusal.headers(),
            ErrorForm.PLAIN.body(refusal.status(), refusal.message()));
    return response.with("X-Content-Type-Options", "nosniff").with("Cache-Control", "no-store");
  }

  /** What is answered to bytes that are not HTTP. */
  static Response malformed(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return of(
          Refusal.of(414, "request line: expected at most %d bytes".formatted(Limits.LINE_BYTES)));
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return of(
          Refusal.of(431, "header: expected at most %d bytes".formatted(Limits.HEADER_BYTES)));
    }
    return of(Refusal.badRequest("expected an HTTP/1.1 request, found a malformed one"));
  }

  /**
   * The message for an answer.
   *
   * @param head whether only its head is wanted
   * @param keepAlive whether the connection stays
   */
  static FullHttpResponse message(
      Response response, boolean head, HttpVersion version, boolean keepAlive) {
    HttpHeaders fields = DefaultHttpHeadersFactory.headersFactory().newHeaders();
    if (!response.contentType().isEmpty()) {
      fields.set(HttpHeaderNames.CONTENT_TYPE, response.contentType());
    }
    for (Map.Entry<String, String> field : response.headers().entrySet()) {
      fields.set(field.getKey(), field.getValue());
    }
    byte[] body = response.body();
    if (response.status() != 204 && response.status() != 304) {
      fields.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
    }
    fields.set(HttpHeaderNames.DATE, date());
    HttpUtil.setKeepAlive(fields, version, keepAlive);
    ByteBuf content = head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body);
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1,
        HttpResponseStatus.valueOf(response.status()),
        content,
        fields,
        DefaultHttpHeadersFactory.trailersFactory().newEmptyHeaders());
  }

  private static String date() {
    Now known = now;
    if (TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()) != known.second()) {
      known = Now.make();
      now = known;
    }
    return known.text();
  }
}
