package dev.trimaran.lifecycle.evaluate;

import dev.trimaran.model.metric.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The calibration curve over ten quantile bins of the probability, as scikit-learn's {@code
 * calibration_curve(strategy="quantile")}.
 */
final class Calibration {
  private static final int BINS = 10;

  private Calibration() {}

  /** A bin that has rows. */
  record Bin(double meanPredicted, double observedShare, long rows) {}

  static List<Bin> bins(Scored rows) {
    double[] edges = innerEdges(rows.scores());
    double[] predicted = new double[BINS];
    long[] positive = new long[BINS];
    long[] count = new long[BINS];
    for (int i = 0; i < rows.rows(); i++) {
      int bin = bin(edges, rows.scores()[i]);
      predicted[bin] += rows.scores()[i];
      positive[bin] += rows.labels()[i];
      count[bin]++;
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (count[i] > 0) {
        bins.add(new Bin(predicted[i] / count[i], (double) positive[i] / count[i], count[i]));
      }
    }
    return bins;
  }

  /** The first bin whose upper edge is not below the score. */
  private static int bin(double[] edges, double score) {
    int bin = 0;
    while (bin < edges.length && edges[bin] < score) {
      bin++;
    }
    return bin;
  }

  private static double[] innerEdges(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.parallelSort(sorted);
    double[] edges = new double[BINS - 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = quantile(sorted, (i + 1) / (double) BINS);
    }
    return edges;
  }

  /** NumPy's linear interpolation, in the form it computes: from the nearer end. */
  private static double quantile(double[] sorted, double probability) {
    double place = probability * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    double part = place - below;
    double difference = sorted[above] - sorted[below];
    return part >= 0.5
        ? sorted[above] - difference * (1 - part)
        : sorted[below] + difference * part;
  }
}
