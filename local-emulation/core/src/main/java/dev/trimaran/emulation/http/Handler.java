package dev.trimaran.emulation.http;

import java.io.IOException;

/** Answers requests. Thread safe. */
@FunctionalInterface
public interface Handler {
  /**
   * Answers a request.
   *
   * @throws IOException when its bytes cannot be read; the connection is closed
   */
  Response answer(Request request) throws IOException;
}
