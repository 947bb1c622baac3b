package dev.trimaran.server.http;

import dev.trimaran.function.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of long bodies are held at once, over all connections: a share of the heap, so
 * that many callers with long bodies are told to come again rather than exhaust it.
 */
final class BodyBudget {

  private static final int SHARE_OF_HEAP = 4;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  /** The budget of this JVM; one body of {@code longest} always fits. */
  BodyBudget(int longest) {
    most = Math.max(2L * longest, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /**
   * Takes bytes of it.
   *
   * @throws Refusal 429 if they are not there
   */
  void take(long bytes) {
    if (held.addAndGet(bytes) > most) {
      held.addAndGet(-bytes);
      throw Refusal.tooMany(
          "body: expected room for %d bytes more, found too many long bodies at once"
              .formatted(bytes),
          Duration.ofSeconds(1));
    }
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }
}
