package dev.trimaran.model.window;

/** A window that cannot be read or merged; the message says where, what was expected and found. */
public final class WindowException extends RuntimeException {

  WindowException(String message) {
    super(message);
  }

  WindowException(String message, Throwable cause) {
    super(message, cause);
  }
}
