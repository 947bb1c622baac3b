package dev.trimaran.model.window;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was seen of one column. Immutable.
 *
 * @see ColumnLayout for the places of the counters
 */
public final class ColumnCounts {

  private final long[] counters;
  private final Moments moments;
  private final SortedMap<String, Long> unseen;

  /**
   * Counts of a column.
   *
   * @param counters one a bin, then of the missing values, then of the infinite ones
   * @param moments of the finite values; {@link Moments#NONE} for texts
   * @param unseen a sample of the texts that the baseline did not know, with how often each came
   */
  public ColumnCounts(long[] counters, Moments moments, SortedMap<String, Long> unseen) {
    this.counters = counters.clone();
    this.moments = moments;
    this.unseen = Collections.unmodifiableSortedMap(new TreeMap<>(unseen));
  }

  /** Counts of nothing. */
  static ColumnCounts none(ColumnLayout layout) {
    return new ColumnCounts(new long[layout.counters()], Moments.NONE, new TreeMap<>());
  }

  /** A copy of the counters: one a bin, then missing, then infinite. */
  public long[] counters() {
    return counters.clone();
  }

  /** The counter at a place. */
  public long counter(int place) {
    return counters[place];
  }

  /** How many values were missing. */
  public long missing() {
    return counters[counters.length - 2];
  }

  /** How many values were infinite. */
  public long infinite() {
    return counters[counters.length - 1];
  }

  /** How many values fell into bins. */
  public long present() {
    long sum = 0;
    for (int i = 0; i < counters.length - 2; i++) {
      sum += counters[i];
    }
    return sum;
  }

  /** The moments of the finite values. */
  public Moments moments() {
    return moments;
  }

  /** A sample of the texts that the baseline did not know, with how often each came. */
  public SortedMap<String, Long> unseen() {
    return unseen;
  }

  /** The counts of both. */
  public ColumnCounts plus(ColumnCounts other) {
    long[] sum = counters.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.counters[i];
    }
    UnseenTexts texts = new UnseenTexts();
    unseen.forEach(texts::add);
    other.unseen.forEach(texts::add);
    return new ColumnCounts(sum, moments.plus(other.moments), texts.counts());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColumnCounts that
        && Arrays.equals(counters, that.counters)
        && moments.equals(that.moments)
        && unseen.equals(that.unseen);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(counters) + moments.hashCode();
  }

  @Override
  public String toString() {
    return Arrays.toString(counters) + " " + moments + " " + unseen;
  }
}
