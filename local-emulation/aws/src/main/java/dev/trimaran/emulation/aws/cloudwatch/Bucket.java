package dev.trimaran.emulation.aws.cloudwatch;

import java.util.Arrays;

/**
 * What was measured in an interval: sum, extremes and number, and how the values are distributed.
 * Up to a thousand values are exact; more are put together where they differ by less than half a
 * percent. Not thread safe: its series guards it.
 */
final class Bucket {
  private static final int MOST = 2_048;
  private static final double WIDTH = Math.log(1.005);

  private double sum;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private double samples;
  private double spread;
  private double[] values = new double[2];
  private double[] counts = new double[2];
  private int size;

  double sum() {
    return sum;
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }

  double samples() {
    return samples;
  }

  /** How many samples the distribution has; fewer than all where statistic sets came. */
  double spread() {
    return spread;
  }

  int size() {
    return size;
  }

  double value(int i) {
    return values[i];
  }

  double count(int i) {
    return counts[i];
  }

  /** Takes a value that was measured so often. */
  void add(double value, double count) {
    sum += value * count;
    samples += count;
    least = Math.min(least, value);
    most = Math.max(most, value);
    distribute(value, count);
  }

  /** Takes what was put together elsewhere; of one value alone the distribution is known. */
  void addSet(double number, double total, double smallest, double largest) {
    sum += total;
    samples += number;
    least = Math.min(least, smallest);
    most = Math.max(most, largest);
    if (smallest == largest) {
      distribute(smallest, number);
    }
  }

  /** Takes all of another. */
  void add(Bucket other) {
    sum += other.sum;
    samples += other.samples;
    least = Math.min(least, other.least);
    most = Math.max(most, other.most);
    for (int i = 0; i < other.size; i++) {
      distribute(other.values[i], other.counts[i]);
    }
  }

  private void distribute(double value, double count) {
    spread += count;
    if (size > 0 && values[size - 1] == value) {
      counts[size - 1] += count;
      return;
    }
    if (size == MOST) {
      compact();
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    values[size] = value;
    counts[size++] = count;
  }

  private void compact() {
    merge(false);
    if (size > MOST / 2) {
      merge(true);
    }
  }

  /** The values in their order, each once. */
  void sort() {
    merge(false);
  }

  private void merge(boolean near) {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    double[] before = values.clone();
    double[] times = counts.clone();
    Arrays.sort(order, (a, b) -> Double.compare(before[a], before[b]));
    int kept = 0;
    for (int index : order) {
      boolean same =
          kept > 0
              && (values[kept - 1] == before[index]
                  || near && bin(values[kept - 1]) == bin(before[index]));
      if (same) {
        counts[kept - 1] += times[index];
      } else {
        values[kept] = before[index];
        counts[kept++] = times[index];
      }
    }
    size = kept;
  }

  private static long bin(double value) {
    if (value == 0) {
      return 0;
    }
    long bin = Math.round(Math.log(Math.abs(value)) / WIDTH) + 1_000_000;
    return value > 0 ? bin : -bin;
  }
}
