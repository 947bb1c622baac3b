package dev.trimaran.model.drift;

import dev.trimaran.model.window.ColumnCounts;
import dev.trimaran.model.window.NumberBins;
import java.util.Arrays;

/**
 * The present values of a numeric column in both samples: cumulated counts at ascending points. The
 * points are the values themselves, or the upper edges of bins.
 *
 * @param points ascending; of bins the upper edges, the last one being the largest value of both
 * @param reference how many values of the reference are at most each point
 * @param current how many current ones
 * @param references how many values the reference has
 * @param currents how many current values there are
 * @param lowest where the first bin begins; the first point if the points are values
 * @param binned whether the points are edges of bins
 * @param below how many current values are below all of the reference
 * @param above how many are above
 * @param rankError the standard deviation of the reference's cumulated shares; 0 if they are exact
 * @param deviation the standard deviation of the reference (divided by n)
 */
record Points(
    double[] points,
    long[] reference,
    long[] current,
    long references,
    long currents,
    double lowest,
    boolean binned,
    long below,
    long above,
    double rankError,
    double deviation) {

  /** The points of two samples of finite values, ascending, neither empty. */
  static Points of(double[] reference, double[] current) {
    double[] points = new double[reference.length + current.length];
    long[] left = new long[points.length];
    long[] right = new long[points.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < reference.length || j < current.length) {
      double value =
          j == current.length || i < reference.length && reference[i] <= current[j]
              ? reference[i]
              : current[j];
      while (i < reference.length && reference[i] == value) {
        i++;
      }
      while (j < current.length && current[j] == value) {
        j++;
      }
      points[size] = value;
      left[size] = i;
      right[size] = j;
      size++;
    }
    return ofValues(
        Arrays.copyOf(points, size), Arrays.copyOf(left, size), Arrays.copyOf(right, size));
  }

  /** The points of values and of how many are at most each, neither sample empty. */
  static Points ofValues(double[] points, long[] reference, long[] current) {
    int last = points.length - 1;
    int first = first(reference, 1);
    return new Points(
        points,
        reference,
        current,
        reference[last],
        current[last],
        points[0],
        false,
        first == 0 ? 0 : current[first - 1],
        current[last] - current[first(reference, (double) reference[last])],
        0,
        deviation(points, reference));
  }

  /** The points of counts over the same bins, neither empty. */
  static Points of(
      NumberBins bins, ColumnCounts reference, ColumnCounts current, double rankError) {
    double lowest = Math.min(reference.moments().min(), current.moments().min());
    double highest = Math.max(reference.moments().max(), current.moments().max());
    int size = bins.bins();
    double[] points = Arrays.copyOf(bins.edges(), size);
    points[size - 1] = size == 1 ? highest : Math.max(highest, points[size - 2]);
    return new Points(
        points,
        cumulated(reference, size),
        cumulated(current, size),
        reference.present(),
        current.present(),
        Math.min(lowest, points[0]),
        true,
        reference.counter(0) == 0 ? current.counter(0) : 0,
        reference.counter(size - 1) == 0 ? current.counter(size - 1) : 0,
        rankError,
        reference.moments().standardDeviation());
  }

  private static long[] cumulated(ColumnCounts counts, int size) {
    long[] cumulated = new long[size];
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += counts.counter(i);
      cumulated[i] = sum;
    }
    return cumulated;
  }

  /** How many points there are. */
  int size() {
    return points.length;
  }

  /** How many values of the reference are after the point {@code from}, up to {@code to}. */
  long references(int from, int to) {
    return reference[to] - (from < 0 ? 0 : reference[from]);
  }

  /** How many current values are after the point {@code from}, up to {@code to}. */
  long currents(int from, int to) {
    return current[to] - (from < 0 ? 0 : current[from]);
  }

  /** The smallest point that the share {@code rank} of the reference is at most. */
  double quantile(double rank) {
    return points[first(reference, rank * references)];
  }

  /** The current median. */
  double currentMedian() {
    return points[first(current, 0.5 * currents)];
  }

  /** The first place where at least so many have been cumulated, or else the last. */
  static int first(long[] cumulated, double wanted) {
    int low = 0;
    int high = cumulated.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulated[middle] >= wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Divided by n. */
  private static double deviation(double[] points, long[] cumulated) {
    double sum = 0;
    long seen = 0;
    for (int i = 0; i < points.length; i++) {
      double value = points[i];
      long until = cumulated[i];
      for (; seen < until; seen++) {
        sum += value;
      }
    }
    double mean = sum / seen;
    double squares = 0;
    long again = 0;
    for (int i = 0; i < points.length; i++) {
      double square = (points[i] - mean) * (points[i] - mean);
      long until = cumulated[i];
      for (; again < until; again++) {
        squares += square;
      }
    }
    return Math.sqrt(squares / seen);
  }
}
