package dev.trimaran.serving.capture;

import dev.trimaran.model.expression.Row;
import dev.trimaran.model.window.Layout;
import dev.trimaran.model.window.WindowCounts;
import dev.trimaran.model.window.WindowProfile;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a window while it is open, in several profiles so that threads seldom meet in one.
 * A profile is made when it is needed and given up with its window.
 */
final class Shards {

  private static final int SHARDS =
      Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors());

  private final Layout layout;
  private final Shard[] shards = new Shard[SHARDS];

  Shards(Layout layout) {
    this.layout = layout;
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new Shard();
    }
  }

  /** The one that this thread counts in. */
  Shard mine() {
    return shards[(int) Thread.currentThread().threadId() & SHARDS - 1];
  }

  /** All that was counted since the last time, every row in exactly one of the answers. */
  WindowCounts cut() {
    WindowCounts sum = WindowCounts.none(layout);
    for (Shard shard : shards) {
      WindowProfile profile = shard.take();
      if (profile != null) {
        sum = sum.plus(profile.counts());
      }
    }
    return sum;
  }

  /** A profile under a lock that is hardly ever held by another. */
  final class Shard {

    /** Longer than a line of the processor's cache, so that no two locks share one. */
    private final long[] lock = new long[16];

    private @Nullable WindowProfile profile;

    void add(Row row, int label, double probability) {
      synchronized (lock) {
        profile().add(row, label, probability);
      }
    }

    void addAttributions(double[] inputs) {
      synchronized (lock) {
        profile().addAttributions(inputs);
      }
    }

    void addRequest() {
      synchronized (lock) {
        profile().addRequest();
      }
    }

    void addRefused() {
      synchronized (lock) {
        profile().addRefused();
      }
    }

    private WindowProfile profile() {
      WindowProfile open = profile;
      if (open == null) {
        open = new WindowProfile(layout);
        profile = open;
      }
      return open;
    }

    private @Nullable WindowProfile take() {
      synchronized (lock) {
        WindowProfile open = profile;
        profile = null;
        return open;
      }
    }
  }
}
