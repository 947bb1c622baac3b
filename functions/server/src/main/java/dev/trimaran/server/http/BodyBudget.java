package dev.trimaran.server.http;

import dev.trimaran.function.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of long bodies are held at once, over all connections, as they came and once they
 * are inflated: a share of the heap, so that many callers with long bodies are told to come again
 * rather than exhaust it. Who is alone gets what it needs: the limit of one body is another.
 */
final class BodyBudget {

  private static final int SHARE_OF_HEAP = 4;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  /** A budget of so many bytes. */
  BodyBudget(long most) {
    this.most = most;
  }

  /**
   * A share of a heap: a quarter, or two bodies of {@code longest} where that is more, but never
   * more than half.
   */
  static BodyBudget of(long heap, int longest) {
    return new BodyBudget(Math.min(Math.max(2L * longest, heap / SHARE_OF_HEAP), heap / 2));
  }

  /**
   * Takes bytes of it.
   *
   * @param own how many of the bytes that are held are the same caller's
   * @throws Refusal 429 if they are not there
   */
  void take(long bytes, long own) {
    long now = held.addAndGet(bytes);
    if (now > most && now - bytes > own) {
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

  /** How many are held now. */
  long held() {
    return held.get();
  }
}
