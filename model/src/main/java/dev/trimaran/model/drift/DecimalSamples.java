package dev.trimaran.model.drift;

import java.util.Optional;

/**
 * Puts decimals in order by counting them, a place for each unit between the lowest and the
 * highest: quicker than any sort, where there are not many more places than values.
 */
final class DecimalSamples {

  /** So many places for each value are few enough. */
  private static final long PLACES = 8;

  private final Table.Decimals column;

  /** Its units are so many of those that both columns are counted in. */
  private final long times;

  private final int missing;
  private final long lowest;
  private final long highest;

  private DecimalSamples(Table.Decimals column, double one) {
    this.column = column;
    times = (long) (one / column.one());
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    int none = 0;
    int[] all = column.units();
    for (int i = 0; i < column.size(); i++) {
      int units = all[i];
      if (units == Table.Decimals.MISSING) {
        none++;
      } else {
        low = Math.min(low, units);
        high = Math.max(high, units);
      }
    }
    missing = none;
    lowest = low * times;
    highest = high * times;
  }

  /** The samples, if there is a place for each unit. */
  static Optional<NumberSamples> of(Table.Decimals reference, Table.Decimals current) {
    double one = Math.max(reference.one(), current.one());
    DecimalSamples before = new DecimalSamples(reference, one);
    DecimalSamples after = new DecimalSamples(current, one);
    Evidence.Counts counts =
        new Evidence.Counts(reference.size(), before.missing, 0, current.size(), after.missing, 0);
    if (counts.presentReferences() == 0 || counts.presentCurrents() == 0) {
      return Optional.of(new NumberSamples(counts, Optional.empty()));
    }
    long lowest = Math.min(before.lowest, after.lowest);
    long places = Math.max(before.highest, after.highest) - lowest + 1;
    if (places > PLACES * (counts.presentReferences() + counts.presentCurrents())) {
      return Optional.empty();
    }
    int[] left = new int[(int) places];
    int[] right = new int[(int) places];
    before.count(lowest, left);
    after.count(lowest, right);
    return Optional.of(new NumberSamples(counts, Optional.of(points(left, right, lowest, one))));
  }

  private void count(long first, int[] places) {
    int[] all = column.units();
    int size = column.size();
    for (int i = 0; i < size; i++) {
      int units = all[i];
      if (units != Table.Decimals.MISSING) {
        places[(int) (units * times - first)]++;
      }
    }
  }

  private static Points points(int[] left, int[] right, long lowest, double one) {
    int size = 0;
    for (int i = 0; i < left.length; i++) {
      size += -(left[i] | right[i]) >>> 31; // one where either has a value, without a branch
    }
    double[] points = new double[size];
    long[] reference = new long[size];
    long[] current = new long[size];
    long seen = 0;
    long seenNow = 0;
    int at = 0;
    for (int i = 0; i < left.length; i++) {
      if ((left[i] | right[i]) != 0) {
        seen += left[i];
        seenNow += right[i];
        points[at] = (lowest + i) / one;
        reference[at] = seen;
        current[at++] = seenNow;
      }
    }
    return Points.ofValues(points, reference, current);
  }
}
