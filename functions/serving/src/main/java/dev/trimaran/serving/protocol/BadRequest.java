package dev.trimaran.serving.protocol;

/** A request that cannot be answered as it was sent; the message says field, expected, found. */
public final class BadRequest extends RuntimeException {

  public BadRequest(String message) {
    super(message);
  }

  public BadRequest(String message, Throwable cause) {
    super(message, cause);
  }
}
