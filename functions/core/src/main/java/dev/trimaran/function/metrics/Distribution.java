package dev.trimaran.function.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** How often amounts of each size came, and their sum. Thread safe. */
public final class Distribution {

  /** Upper bounds in seconds: from what a lookup takes to what no caller waits for. */
  private static final double[] SECONDS = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private static final double NANOS = 1e9;

  private final double[] bounds;
  private final double unit;
  private final LongAdder[] buckets;
  private final LongAdder sum = new LongAdder();

  private Distribution(double unit, double... bounds) {
    this.unit = unit;
    this.bounds = bounds;
    this.buckets = new LongAdder[bounds.length + 1];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  /** Of times, which are added in nanoseconds and told in seconds. */
  public static Distribution ofTimes() {
    return new Distribution(NANOS, SECONDS);
  }

  /** Of numbers of things, told apart at these upper bounds, which rise. */
  public static Distribution ofCounts(double... bounds) {
    return new Distribution(1, bounds.clone());
  }

  /** Counts an amount. */
  public void add(long amount) {
    double value = amount / unit;
    int bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    buckets[bucket].increment();
    sum.add(amount);
  }

  /** How many amounts were at most each of {@link #bounds}, and above the one before it. */
  long[] counts() {
    long[] counts = new long[buckets.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = buckets[i].sum();
    }
    return counts;
  }

  /** The upper bounds, the last one infinite. */
  double[] bounds() {
    double[] all = Arrays.copyOf(bounds, bounds.length + 1);
    all[bounds.length] = Double.POSITIVE_INFINITY;
    return all;
  }

  double sum() {
    return sum.sum() / unit;
  }
}
