package dev.trimaran.function;

import java.time.Duration;
import java.util.Map;

/**
 * A request that is not answered as it was asked; the message says where, what was expected and
 * what was found, and reaches the caller in the form of the protocol that it spoke.
 */
public final class Refusal extends RuntimeException {

  private final int status;
  private final Map<String, String> headers;

  private Refusal(int status, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.headers = headers;
  }

  /** With any status of the 4xx and 5xx. */
  public static Refusal of(int status, String message) {
    return new Refusal(status, message, Map.of());
  }

  /** 400: what was sent cannot be understood or scored. */
  public static Refusal badRequest(String message) {
    return of(400, message);
  }

  /** 401: who calls is not known. */
  public static Refusal unauthorized(String message, String challenge) {
    return new Refusal(401, message, Map.of("WWW-Authenticate", challenge));
  }

  /** 403: who calls is known, and may not. */
  public static Refusal forbidden(String message) {
    return of(403, message);
  }

  /** 404: there is no such thing. */
  public static Refusal notFound(String message) {
    return of(404, message);
  }

  /** 405: the path is there, but not for this method. */
  public static Refusal methodNotAllowed(String message, String allowed) {
    return new Refusal(405, message, Map.of("Allow", allowed));
  }

  /** 413: more bytes or rows than are taken. */
  public static Refusal tooLarge(String message) {
    return of(413, message);
  }

  /** 415: a content type that is not understood. */
  public static Refusal unsupportedMediaType(String message) {
    return of(415, message);
  }

  /** 429: more at once than can be done; come again after {@code wait}, rounded up to seconds. */
  public static Refusal tooMany(String message, Duration wait) {
    long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    return new Refusal(429, message, Map.of("Retry-After", Long.toString(seconds)));
  }

  /** 503: not ready, or about to end; come again soon. */
  public static Refusal unavailable(String message) {
    return new Refusal(503, message, Map.of("Retry-After", "1"));
  }

  /** 504: the caller's deadline passed before there was an answer. */
  public static Refusal deadlineExceeded(String message) {
    return of(504, message);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Header fields that belong to the answer. */
  public Map<String, String> headers() {
    return headers;
  }

  /** What the caller is told. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
