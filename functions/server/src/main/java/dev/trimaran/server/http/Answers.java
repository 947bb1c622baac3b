package dev.trimaran.server.http;

import dev.trimaran.function.ErrorForm;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Response;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.time.Duration;

/** The server's own answers. */
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

  /** What is answered to who ends its side within a request. */
  static final Response CUT =
      of(Refusal.badRequest("expected the whole request, found its end on the way"));

  /** What is answered where a function failed; the reason is in the log. */
  static final Response FAILED =
      of(Refusal.of(500, "the request could not be answered; the reason is in the function's log"));

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

  /** Whether its length is said: RFC 9110 section 8.6. */
  static boolean hasLength(Response response) {
    return response.status() != 204 && response.status() != 304;
  }
}
