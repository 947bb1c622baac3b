package dev.trimaran.function.security;

import dev.trimaran.function.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A token bucket a client, kept as one number: the time at which it would be full again (the
 * generic cell rate algorithm, ITU-T I.371 annex A). A bucket that is full says no more than none
 * at all, so that such ones are forgotten when there are too many; clients beyond {@link
 * #MOST_CLIENTS} at once share one bucket, so that no number of addresses makes this grow.
 */
final class RateLimit {

  /** No limit. */
  static final RateLimit NONE = new RateLimit(0, () -> 0);

  static final int MOST_CLIENTS = 10_000;

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final long perSecond;
  private final LongSupplier nanoTime;
  private final long start;
  private final Map<String, AtomicLong> fullAt = new ConcurrentHashMap<>();
  private final AtomicLong othersFullAt = new AtomicLong();
  private final AtomicLong forgotAt = new AtomicLong(-SECOND);

  /**
   * A limit.
   *
   * @param perSecond how many requests a second, and at most at once; 0 for no limit
   */
  RateLimit(long perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    start = nanoTime.getAsLong();
  }

  boolean limits() {
    return perSecond > 0;
  }

  /**
   * Takes a request out of a client's bucket.
   *
   * @throws Refusal 429 if it is empty
   */
  void take(String client) {
    if (perSecond == 0) {
      return;
    }
    long now = nanoTime.getAsLong() - start;
    AtomicLong bucket = bucket(client, now);
    while (true) {
      long before = bucket.get();
      long after = Math.max(before, now) + SECOND / perSecond;
      long wait = after - now - SECOND;
      if (wait > 0) {
        throw Refusal.tooMany(
            "expected at most %d requests a second from one client, found more; come again later"
                .formatted(perSecond),
            Duration.ofNanos(wait));
      }
      if (bucket.compareAndSet(before, after)) {
        return;
      }
    }
  }

  /** How many clients are kept. */
  int clients() {
    return fullAt.size();
  }

  private AtomicLong bucket(String client, long now) {
    AtomicLong known = fullAt.get(client);
    if (known != null) {
      return known;
    }
    if (fullAt.size() >= MOST_CLIENTS) {
      forget(now);
      if (fullAt.size() >= MOST_CLIENTS) {
        return othersFullAt;
      }
    }
    return fullAt.computeIfAbsent(client, name -> new AtomicLong());
  }

  /** At most once a second, as it looks at every bucket. */
  private void forget(long now) {
    long before = forgotAt.get();
    if (now - before >= SECOND && forgotAt.compareAndSet(before, now)) {
      fullAt.values().removeIf(full -> full.get() <= now);
    }
  }
}
