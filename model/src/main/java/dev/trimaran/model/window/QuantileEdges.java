package dev.trimaran.model.window;

import dev.trimaran.model.sketch.Distribution;
import java.util.Arrays;

/**
 * Edges of bins that hold about as many values each. A value that fills a bin alone has it for
 * itself, so that its near neighbours are told from it; so has each value of a column of few. What
 * lies outside of all values has bins of its own, too.
 */
final class QuantileEdges {

  /** A multiple of ten and of four, so that deciles and quartiles are among the edges. */
  private static final int BINS = 200;

  /** Up to so many different values, each has its bin. */
  private static final int FEW = 64;

  private QuantileEdges() {}

  /** The edges, ascending; none without values. */
  static double[] of(Distribution distribution) {
    if (distribution.count() == 0) {
      return new double[0];
    }
    int distinct = distribution.distinct();
    double[] edges = new double[2 * Math.max(BINS, FEW) + 2];
    int size = 0;
    edges[size++] = Math.nextDown(distribution.value(0));
    if (distinct <= FEW) {
      for (int i = 0; i < distinct; i++) {
        size = alone(edges, size, distribution.value(i));
      }
    } else {
      for (int i = 1; i <= BINS; i++) {
        long rank = Math.max(1, Math.ceilDiv(distribution.count() * i, BINS));
        int place = distribution.placeOfRank(rank);
        long below = place == 0 ? 0 : distribution.cumulated(place - 1);
        long weight = distribution.cumulated(place) - below;
        if (weight * BINS >= distribution.count()) {
          size = alone(edges, size, distribution.value(place));
        } else {
          size = add(edges, size, distribution.value(place));
        }
      }
    }
    return Arrays.copyOf(edges, size);
  }

  private static int alone(double[] edges, int size, double value) {
    return add(edges, add(edges, size, Math.nextDown(value)), value);
  }

  private static int add(double[] edges, int size, double value) {
    if (!Double.isFinite(value) || value <= edges[size - 1]) {
      return size;
    }
    edges[size] = value;
    return size + 1;
  }
}
