package dev.trimaran.model.window;

import java.util.Arrays;

/**
 * Bins of a numeric column: bin {@code i} holds the values above edge {@code i - 1} up to and with
 * edge {@code i}; the first and the last bin are open. Without edges there is one bin, and only the
 * counts of missing values tell something: so for times, which always move on.
 */
public final class NumberBins implements ColumnLayout {

  private final String name;
  private final ColumnRole role;
  private final double center;
  private final double[] edges;

  /**
   * Bins between edges.
   *
   * @param center what the moments are taken around, so that they lose no digits: the reference's
   *     mean
   * @param edges finite and strictly ascending
   */
  public NumberBins(String name, ColumnRole role, double center, double... edges) {
    this.name = name;
    this.role = role;
    this.center = center;
    this.edges = edges.clone();
    if (!Double.isFinite(center)) {
      throw new IllegalArgumentException(
          "\"%s\": expected a finite center, found %s".formatted(name, center));
    }
    for (int i = 0; i < edges.length; i++) {
      if (!Double.isFinite(edges[i]) || i > 0 && edges[i] <= edges[i - 1]) {
        throw new IllegalArgumentException(
            "\"%s\": expected finite, ascending edges, found %s at %d"
                .formatted(name, edges[i], i));
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ColumnRole role() {
    return role;
  }

  @Override
  public int bins() {
    return edges.length + 1;
  }

  /** What the moments are taken around. */
  public double center() {
    return center;
  }

  /** The edges between the bins, ascending. */
  public double[] edges() {
    return edges.clone();
  }

  /** The bin of a value that is not NaN. */
  public int bin(double value) {
    // Both ways take the same steps, so that no branch is guessed wrong: values come at random.
    int low = 0;
    int size = edges.length;
    while (size > 0) {
      int half = (size + 1) >>> 1;
      low += edges[low + half - 1] < value ? half : 0;
      size -= half;
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberBins that
        && name.equals(that.name)
        && role == that.role
        && center == that.center
        && Arrays.equals(edges, that.edges);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return "\"%s\" (%s) in %d bins".formatted(name, role, bins());
  }
}
