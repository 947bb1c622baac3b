package dev.trimaran.function.azure;

import dev.trimaran.function.Response;

/** An event that the function did not take; the host retries it, or counts it as failed. */
public final class EventRefused extends RuntimeException {

  private EventRefused(String message) {
    super(message, null, false, false);
  }

  static void unlessTaken(Response answer) {
    if (answer.status() >= 400) {
      throw new EventRefused(
          "expected the function to take the event, found status %d: %s"
              .formatted(answer.status(), answer.text()));
    }
  }
}
