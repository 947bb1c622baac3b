package dev.trimaran.model.drift;

import java.util.Arrays;

/** The finite values of a column, ascending, and how many others there are. */
record Sorted(double[] values, long missing, long infinite) {

  private static final int BITS = 11;
  private static final int PASSES = 6;

  /** Below this many values a sort by comparisons is quicker. */
  private static final int FEW = 2000;

  static Sorted of(double[] all) {
    double[] finite = new double[all.length];
    int size = 0;
    long infinite = 0;
    for (double value : all) {
      if (Double.isFinite(value)) {
        finite[size++] = value + 0.0; // turns -0.0 into 0.0
      } else if (!Double.isNaN(value)) {
        infinite++;
      }
    }
    double[] values = size == all.length ? finite : Arrays.copyOf(finite, size);
    if (size < FEW) {
      Arrays.sort(values);
    } else {
      values = radix(values);
    }
    return new Sorted(values, all.length - size - infinite, infinite);
  }

  /** Sorts by eleven bits at a time, from the lowest, as the order of the bits allows. */
  private static double[] radix(double[] values) {
    int size = values.length;
    long[] from = new long[size];
    long[] to = new long[size];
    int[][] counts = new int[PASSES][1 << BITS];
    for (int i = 0; i < size; i++) {
      long bits = Double.doubleToRawLongBits(values[i]);
      long key = bits ^ (bits >> 63 | Long.MIN_VALUE);
      from[i] = key;
      for (int pass = 0; pass < PASSES; pass++) {
        counts[pass][digit(key, pass)]++;
      }
    }
    for (int pass = 0; pass < PASSES; pass++) {
      int[] starts = counts[pass];
      if (starts[digit(from[0], pass)] == size) {
        continue; // all have the same digit
      }
      int start = 0;
      for (int i = 0; i < starts.length; i++) {
        int count = starts[i];
        starts[i] = start;
        start += count;
      }
      for (int i = 0; i < size; i++) {
        to[starts[digit(from[i], pass)]++] = from[i];
      }
      long[] swap = from;
      from = to;
      to = swap;
    }
    for (int i = 0; i < size; i++) {
      long key = from[i];
      values[i] = Double.longBitsToDouble(key ^ (~key >> 63 | Long.MIN_VALUE));
    }
    return values;
  }

  private static int digit(long key, int pass) {
    return (int) (key >>> (BITS * pass)) & (1 << BITS) - 1;
  }
}
