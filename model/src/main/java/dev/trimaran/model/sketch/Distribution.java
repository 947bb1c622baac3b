package dev.trimaran.model.sketch;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How often each value of a column came, in ascending order: exactly, or as a sketch knows it.
 * Immutable.
 */
public final class Distribution {

  private final double[] values;
  private final long[] cumulated;
  private final double rankError;

  private Distribution(double[] values, long[] cumulated, double rankError) {
    this.values = values;
    this.cumulated = cumulated;
    this.rankError = rankError;
  }

  /** The distribution of finite values, in any order. */
  public static Distribution of(double... all) {
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    long[] weights = new long[sorted.length];
    Arrays.fill(weights, 1);
    return merged(sorted, weights, 0);
  }

  /** The distribution of what a sketch saw. */
  public static Distribution of(KllSketch sketch) {
    record Weighted(double value, long weight) {}
    Weighted[] all =
        IntStream.range(0, sketch.levels().size())
            .boxed()
            .flatMap(level ->
                Arrays.stream(sketch.levels().get(level))
                    .mapToObj(value -> new Weighted(value, 1L << level)))
            .sorted((a, b) -> Double.compare(a.value(), b.value()))
            .toArray(Weighted[]::new);
    double[] values = new double[all.length];
    long[] weights = new long[all.length];
    for (int i = 0; i < all.length; i++) {
      values[i] = all[i].value();
      weights[i] = all[i].weight();
    }
    if (all.length > 0) { // the sketch may have lost its outermost values, but not what they were
      values[0] = sketch.min();
      values[all.length - 1] = sketch.max();
    }
    return merged(values, weights, sketch.rankError());
  }

  private static Distribution merged(double[] sorted, long[] weights, double rankError) {
    double[] values = new double[sorted.length];
    long[] cumulated = new long[sorted.length];
    int distinct = 0;
    long sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += weights[i];
      if (distinct == 0 || values[distinct - 1] != sorted[i]) {
        values[distinct++] = sorted[i];
      }
      cumulated[distinct - 1] = sum;
    }
    return new Distribution(
        Arrays.copyOf(values, distinct), Arrays.copyOf(cumulated, distinct), rankError);
  }

  /** How many values there were. */
  public long count() {
    return cumulated.length == 0 ? 0 : cumulated[cumulated.length - 1];
  }

  /** How many different values are known. */
  public int distinct() {
    return values.length;
  }

  /** The i-th smallest of the different values, from 0. */
  public double value(int i) {
    return values[i];
  }

  /** How many values were at most {@link #value value(i)}. */
  public long cumulated(int i) {
    return cumulated[i];
  }

  /** How many values were at most {@code value}. */
  public long countAtMost(double value) {
    int place = Arrays.binarySearch(values, value);
    int before = place >= 0 ? place : -place - 2;
    return before < 0 ? 0 : cumulated[before];
  }

  /** The place of the smallest value that at least {@code rank} values are at most. */
  public int placeOfRank(long rank) {
    int place = Arrays.binarySearch(cumulated, rank);
    return Math.min(place >= 0 ? place : -place - 1, values.length - 1);
  }

  /** The standard deviation of a rank's error as a share of the count; 0 if it is exact. */
  public double rankError() {
    return rankError;
  }
}
