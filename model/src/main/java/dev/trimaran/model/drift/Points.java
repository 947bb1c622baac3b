package dev.trimaran.model.drift;

import dev.trimaran.model.window.ColumnCounts;
import dev.trimaran.model.window.NumberBins;
import java.util.Arrays;

/**
 * The present values of a numeric column in both samples: counts at ascending points. The points
 * are the values themselves, or the upper edges of bins.
 *
 * @param points ascending; of bins the upper edges, the last one being the largest value of both
 * @param reference how many values of the reference are at each point
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
      int fromI = i;
      while (i < reference.length && reference[i] == value) {
        i++;
      }
      int fromJ = j;
      while (j < current.length && current[j] == value) {
        j++;
      }
      points[size] = value;
      left[size] = (long) i - fromI;
      right[size] = (long) j - fromJ;
      size++;
    }
    long below = 0;
    long above = 0;
    for (int k = 0; k < size && left[k] == 0; k++) {
      below += right[k];
    }
    for (int k = size - 1; k >= 0 && left[k] == 0; k--) {
      above += right[k];
    }
    return new Points(
        Arrays.copyOf(points, size),
        Arrays.copyOf(left, size),
        Arrays.copyOf(right, size),
        reference.length,
        current.length,
        points[0],
        false,
        below,
        above,
        0,
        Moments.standardDeviation(reference));
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
        Arrays.copyOf(reference.counters(), size),
        Arrays.copyOf(current.counters(), size),
        reference.present(),
        current.present(),
        Math.min(lowest, points[0]),
        true,
        reference.counter(0) == 0 ? current.counter(0) : 0,
        reference.counter(size - 1) == 0 ? current.counter(size - 1) : 0,
        rankError,
        reference.moments().standardDeviation());
  }

  /** The smallest point that the share {@code rank} of the reference is at most. */
  double quantile(double rank) {
    return quantile(reference, rank * references);
  }

  /** The current median. */
  double currentMedian() {
    return quantile(current, 0.5 * currents);
  }

  private double quantile(long[] counts, double wanted) {
    double seen = 0;
    int last = 0;
    for (int i = 0; i < points.length; i++) {
      if (counts[i] > 0) {
        last = i;
        seen += counts[i];
        if (seen >= wanted) {
          break;
        }
      }
    }
    return points[last];
  }

  static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Moments of plain arrays. */
  static final class Moments {

    private Moments() {}

    static double mean(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum / values.length;
    }

    /** Divided by n. */
    static double standardDeviation(double[] values) {
      double mean = mean(values);
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      return Math.sqrt(squares / values.length);
    }
  }
}
