package dev.trimaran.function.metrics;

import java.util.concurrent.atomic.LongAdder;

/** How often requests of one kind were answered, and how long that took. */
final class Series {

  /** Upper bounds in seconds: from what a lookup takes to what no caller waits for. */
  private static final double[] BOUNDS = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
  private final LongAdder nanos = new LongAdder();

  Series() {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  void add(long took) {
    double seconds = took / 1e9;
    int bucket = 0;
    while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
      bucket++;
    }
    buckets[bucket].increment();
    nanos.add(took);
  }

  /** How many answers took at most each of {@link #bounds}, and any time at all; not cumulative. */
  long[] counts() {
    long[] counts = new long[buckets.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = buckets[i].sum();
    }
    return counts;
  }

  /** The upper bounds, the last one infinite. */
  static double[] bounds() {
    double[] bounds = java.util.Arrays.copyOf(BOUNDS, BOUNDS.length + 1);
    bounds[BOUNDS.length] = Double.POSITIVE_INFINITY;
    return bounds;
  }

  double seconds() {
    return nanos.sum() / 1e9;
  }
}
