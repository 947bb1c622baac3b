package dev.trimaran.provider.local;

import dev.trimaran.provider.api.FeatureRow;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Rows of features that were read lately. The rows of a generation never change, so what is here is
 * true as long as its generation is its view's; who asks knows which that is. Bounded: one place
 * for all keys of the same hash, which goes to another key only if that is missed twice with no hit
 * between; so keys that never come again cost nothing but the look. Thread safe.
 */
final class FeatureCache {

  /** A power of two. */
  private static final int PLACES = 4_096;

  /**
   * What was read.
   *
   * @param key as the store has it
   * @param row empty if the generation does not have the key
   */
  record Entry(long generation, String key, Optional<FeatureRow> row) {

    private boolean is(long other, String otherKey) {
      return generation == other && key.equals(otherKey);
    }
  }

  private final AtomicReferenceArray<@Nullable Entry> places = new AtomicReferenceArray<>(PLACES);
  private final AtomicIntegerArray missed = new AtomicIntegerArray(PLACES);

  /** What was read of the key; null if that is not known. */
  @Nullable Entry find(long generation, String key) {
    int place = place(hash(generation, key));
    Entry entry = places.get(place);
    if (entry == null || !entry.is(generation, key)) {
      return null;
    }
    if (missed.getPlain(place) != 0) {
      missed.setPlain(place, 0);
    }
    return entry;
  }

  /** Keeps what was read, if it was missed before. */
  void offer(Entry entry) {
    int hash = hash(entry.generation(), entry.key());
    int place = place(hash);
    if (places.get(place) == null || missed.getPlain(place) == hash) {
      places.set(place, entry);
      missed.setPlain(place, 0);
    } else {
      missed.setPlain(place, hash);
    }
  }

  private static int place(int hash) {
    return hash & PLACES - 1;
  }

  /** Never 0, which stands for no key. */
  private static int hash(long generation, String key) {
    long mixed = (key.hashCode() + generation * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    return (int) (mixed >>> 32) | 1 << 31;
  }
}
