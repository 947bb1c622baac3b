package dev.trimaran.model.drift;

import java.util.Arrays;

/**
 * Distances between two distributions over the same bins, given as counts or as proportions. The
 * reference comes first.
 */
public final class Proportions {

  private Proportions() {}

  /** Each count as a share of their sum. */
  public static double[] of(long... counts) {
    double sum = 0;
    for (long count : counts) {
      sum += count;
    }
    double[] shares = new double[counts.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = counts[i] / sum;
    }
    return shares;
  }

  /** Shares where half a value more is in every bin, so that none is zero; they sum to 1. */
  public static double[] smoothed(long... counts) {
    double sum = 0;
    for (long count : counts) {
      sum += count;
    }
    double[] shares = new double[counts.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (counts[i] + 0.5) / (sum + 0.5 * counts.length);
    }
    return shares;
  }

  /** The population stability index: the sum of (p - q) ln(p / q). */
  public static double psi(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i] == q[i] ? 0 : (p[i] - q[i]) * Math.log(p[i] / q[i]);
    }
    return sum;
  }

  /** The Kullback-Leibler divergence of p from q, in nats; infinite where q lacks what p has. */
  public static double kullbackLeibler(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i] == 0 ? 0 : p[i] * Math.log(p[i] / q[i]);
    }
    return sum;
  }

  /**
   * The Jensen-Shannon distance: the root of the divergence to base e, so at most 0.8326. To base 2
   * it is larger by 1 / sqrt(ln 2), and at most 1.
   */
  public static double jensenShannon(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      double middle = (p[i] + q[i]) / 2;
      sum += p[i] == 0 ? 0 : p[i] * Math.log(p[i] / middle);
      sum += q[i] == 0 ? 0 : q[i] * Math.log(q[i] / middle);
    }
    return Math.sqrt(Math.max(0, sum / 2));
  }

  /** The Hellinger distance, in [0, 1]. */
  public static double hellinger(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += Math.sqrt(p[i] * q[i]);
    }
    return Math.sqrt(1 - Math.clamp(sum, 0, 1));
  }

  /** The total variation distance: half the sum of the absolute differences, in [0, 1]. */
  public static double totalVariation(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += Math.abs(p[i] - q[i]);
    }
    return sum / 2;
  }

  /** The largest absolute difference, also named after Chebyshev. */
  public static double largestDifference(double[] p, double[] q) {
    double largest = 0;
    for (int i = 0; i < p.length; i++) {
      largest = Math.max(largest, Math.abs(p[i] - q[i]));
    }
    return largest;
  }

  /**
   * The normalised discounted cumulative gain of a ranking: Järvelin, Kekäläinen, "Cumulated
   * gain-based evaluation of IR techniques", 2002; SageMaker Clarify measures the drift of
   * attributions by it.
   *
   * @param reference the gain of each input, at least 0
   * @param current decides on the order in which the gains are collected; of equals the first first
   * @return 1 for the same order, less for another
   */
  public static double ndcg(double[] reference, double[] current) {
    double ideal = gain(reference, reference);
    return ideal == 0 ? 1 : gain(reference, current) / ideal;
  }

  private static double gain(double[] gains, double[] order) {
    Integer[] places = new Integer[gains.length];
    Arrays.setAll(places, i -> i);
    Arrays.sort(places, (a, b) -> Double.compare(order[b], order[a]));
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      sum += gains[places[i]] / (Math.log(i + 2.0) / Math.log(2));
    }
    return sum;
  }
}
