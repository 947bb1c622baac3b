package dev.trimaran.model.sketch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A mergeable quantile sketch: Karnin, Lang, Liberty, "Optimal Quantile Approximation in Streams",
 * 2016. Level {@code i} holds values that stand for 2<sup>i</sup> values each; a full level is
 * sorted and every other value moves up. The values of all levels, weighted, sum to the count
 * exactly.
 *
 * <p>Which half moves up is decided by a fixed sequence of coins rather than by chance: the same
 * values in the same order give the same sketch, on every machine, so that a bundle can be named by
 * its content. (DataSketches draws its coins from a shared generator that cannot be seeded.)
 *
 * <p>With k = 2048 a rank is off by less than about 0.2 %, in some 6,000 values. Not thread safe.
 */
public final class KllSketch {

  /** How much smaller a level is than the one above: c of the paper, as in SageMaker's files. */
  public static final double SHRINKAGE = 0.64;

  private static final int SMALLEST_LEVEL = 8;

  private final int k;
  private final List<double[]> levels = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private int retained;
  private int capacity;
  private long count;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private long coins;

  /**
   * An empty sketch.
   *
   * @param k how many values the top level holds; the larger, the more exact
   */
  public KllSketch(int k) {
    if (k < SMALLEST_LEVEL) {
      throw new IllegalArgumentException(
          "expected a k of at least %d, found %d".formatted(SMALLEST_LEVEL, k));
    }
    this.k = k;
    addLevel();
  }

  /** Adds a value; infinity is one, NaN is not. */
  public void update(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("expected a value to sketch, found NaN");
    }
    append(0, value);
    count++;
    min = Math.min(min, value);
    max = Math.max(max, value);
    shrink();
  }

  /** Adds all that {@code other} has seen. */
  public void merge(KllSketch other) {
    while (levels.size() < other.levels.size()) {
      addLevel();
    }
    for (int level = 0; level < other.levels.size(); level++) {
      for (int i = 0; i < other.sizes.get(level); i++) {
        append(level, other.levels.get(level)[i]);
      }
    }
    count += other.count;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    shrink();
  }

  /** How many values were added. */
  public long count() {
    return count;
  }

  /** Whether every value is still there, so that all ranks are exact. */
  public boolean exact() {
    return levels.size() == 1;
  }

  /**
   * The standard deviation of a rank's error, as a share of the count: DataSketches measured 99 %
   * of its sketches' ranks within 2.296 / k<sup>0.9723</sup>, which is 2.576 of these.
   */
  public double rankError() {
    return exact() ? 0 : 2.296 / Math.pow(k, 0.9723) / 2.576;
  }

  /** How many values the top level holds. */
  public int k() {
    return k;
  }

  /** The smallest value; positive infinity if there is none. */
  public double min() {
    return min;
  }

  /** The largest value; negative infinity if there is none. */
  public double max() {
    return max;
  }

  /** The values kept, ascending in each level; one of level {@code i} stands for 2^i. */
  public List<double[]> levels() {
    List<double[]> copies = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      double[] copy = Arrays.copyOf(levels.get(level), sizes.get(level));
      Arrays.sort(copy);
      copies.add(copy);
    }
    return copies;
  }

  /** About how many of the values are at most {@code value}. */
  public long countAtMost(double value) {
    long sum = 0;
    for (int level = 0; level < levels.size(); level++) {
      double[] values = levels.get(level);
      int below = 0;
      for (int i = 0; i < sizes.get(level); i++) {
        below += values[i] <= value ? 1 : 0;
      }
      sum += (long) below << level;
    }
    return sum;
  }

  /**
   * About the smallest value that at least the share {@code rank} of all values is at most.
   *
   * @param rank in [0, 1]
   * @throws IllegalStateException if there is no value
   */
  public double quantile(double rank) {
    if (count == 0) {
      throw new IllegalStateException("expected values to take a quantile of, found none");
    }
    if (rank <= 0) {
      return min;
    }
    if (rank >= 1) {
      return max;
    }
    record Weighted(double value, long weight) {}
    List<Weighted> all = new ArrayList<>(retained);
    for (int level = 0; level < levels.size(); level++) {
      for (int i = 0; i < sizes.get(level); i++) {
        all.add(new Weighted(levels.get(level)[i], 1L << level));
      }
    }
    all.sort((a, b) -> Double.compare(a.value(), b.value()));
    long wanted = (long) Math.ceil(rank * count);
    long seen = 0;
    for (Weighted next : all) {
      seen += next.weight();
      if (seen >= wanted) {
        return next.value();
      }
    }
    return max;
  }

  private void append(int level, double value) {
    int size = sizes.get(level);
    double[] values = levels.get(level);
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(16, 2 * size));
      levels.set(level, values);
    }
    values[size] = value;
    sizes.set(level, size + 1);
    retained++;
  }

  private void shrink() {
    while (retained >= capacity) {
      int level = 0;
      while (sizes.get(level) < capacity(level)) {
        level++;
      }
      if (level + 1 == levels.size()) {
        addLevel();
      }
      compact(level);
    }
  }

  /** Moves every other value of a level up, leaving one behind if their number is odd. */
  private void compact(int level) {
    double[] values = levels.get(level);
    int size = sizes.get(level);
    long coin = mixed(coins++);
    Arrays.sort(values, 0, size);
    int odd = size & 1;
    boolean keepFirst = odd == 1 && (coin & 2) != 0;
    double kept = keepFirst ? values[0] : values[size - 1];
    int start = keepFirst ? 1 : 0;
    sizes.set(level, 0);
    retained -= size;
    for (int i = start + (int) (coin & 1); i < start + size - odd; i += 2) {
      append(level + 1, values[i]);
    }
    if (odd == 1) {
      append(level, kept);
    }
  }

  private void addLevel() {
    levels.add(new double[0]);
    sizes.add(0);
    capacity = 0;
    for (int level = 0; level < levels.size(); level++) {
      capacity += capacity(level);
    }
  }

  private int capacity(int level) {
    int depth = levels.size() - 1 - level;
    return (int) Math.max(SMALLEST_LEVEL, Math.ceil(k * Math.pow(SHRINKAGE, depth)));
  }

  /** SplitMix64's finalizer: well mixed bits of a counter. */
  private static long mixed(long counter) {
    long z = (counter + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
