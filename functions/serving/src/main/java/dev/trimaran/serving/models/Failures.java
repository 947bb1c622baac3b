package dev.trimaran.serving.models;

import dev.trimaran.serving.source.Offer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which versions could not be loaded, why, and when it is time to try again: after ten seconds,
 * then each time after twice as long, up to five minutes; at once if their content has changed.
 */
final class Failures {

  private static final long FIRST_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();

  private record Failure(String content, String reason, long waitNanos, long againNanos) {}

  private final Map<ModelKey, Failure> failures = new ConcurrentHashMap<>();

  static ModelKey key(Offer offer) {
    return new ModelKey(offer.model(), offer.version());
  }

  /** Whether it is time to try. */
  boolean due(Offer offer, long now) {
    Failure failure = failures.get(key(offer));
    return failure == null
        || !failure.content().equals(offer.content())
        || now - failure.againNanos() >= 0;
  }

  /** Keeps a failure; whether it is another one than before. */
  boolean failed(Offer offer, String reason, long now) {
    Failure before = failures.get(key(offer));
    long wait = FIRST_NANOS;
    boolean other = true;
    if (before != null && before.content().equals(offer.content())) {
      wait = Math.min(before.waitNanos() * 2, LONGEST_NANOS);
      other = !before.reason().equals(reason);
    }
    failures.put(key(offer), new Failure(offer.content(), reason, wait, now + wait));
    return other;
  }

  /** Forgets the failures of a version. */
  void clear(ModelKey key) {
    failures.remove(key);
  }

  /** Why the version could not be loaded, if it could not. */
  Optional<String> reason(ModelKey key) {
    return Optional.ofNullable(failures.get(key)).map(Failure::reason);
  }

  /** The versions that could not be loaded. */
  Iterable<ModelKey> keys() {
    return failures.keySet();
  }
}
