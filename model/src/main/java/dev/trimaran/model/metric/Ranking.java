package dev.trimaran.model.metric;

import java.util.Arrays;

/**
 * How many rows of each class lie at or above each distinct score, highest score first: all that
 * the ROC and the precision-recall curve are made of.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Ranking(long[] truePositives, long[] falsePositives) {

  /** Ranks the rows by their probability. */
  public static Ranking of(Scored rows) {
    double[] positive = sorted(rows, 1);
    double[] negative = sorted(rows, 0);
    long[] tp = new long[rows.rows()];
    long[] fp = new long[rows.rows()];
    int p = positive.length;
    int n = negative.length;
    int distinct = 0;
    while (p > 0 || n > 0) {
      double score =
          Math.max(
              p > 0 ? positive[p - 1] : Double.NEGATIVE_INFINITY,
              n > 0 ? negative[n - 1] : Double.NEGATIVE_INFINITY);
      while (p > 0 && positive[p - 1] == score) {
        p--;
      }
      while (n > 0 && negative[n - 1] == score) {
        n--;
      }
      tp[distinct] = (long) positive.length - p;
      fp[distinct] = (long) negative.length - n;
      distinct++;
    }
    return new Ranking(Arrays.copyOf(tp, distinct), Arrays.copyOf(fp, distinct));
  }

  /** How many distinct scores there are. */
  public int size() {
    return truePositives.length;
  }

  /** How many rows are of class 1. */
  public long positives() {
    return size() == 0 ? 0 : truePositives[size() - 1];
  }

  /** How many rows are of class 0. */
  public long negatives() {
    return size() == 0 ? 0 : falsePositives[size() - 1];
  }

  /** The area under the ROC curve by trapezoids; NaN unless both classes occur. */
  public double rocArea() {
    if (positives() == 0 || negatives() == 0) {
      return Double.NaN;
    }
    double twice = 0;
    for (int i = 0; i < size(); i++) {
      long wide = falsePositives[i] - (i == 0 ? 0 : falsePositives[i - 1]);
      twice += (double) wide * (truePositives[i] + (i == 0 ? 0 : truePositives[i - 1]));
    }
    return twice / 2 / positives() / negatives();
  }

  /**
   * Average precision: the precision at each score times the recall gained there; 0 without
   * positives.
   */
  public double averagePrecision() {
    if (positives() == 0) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      long gained = truePositives[i] - (i == 0 ? 0 : truePositives[i - 1]);
      sum += gained * precision(i);
    }
    return sum / positives();
  }

  /** The share of class 1 among the rows at or above a score. */
  public double precision(int i) {
    return (double) truePositives[i] / (truePositives[i] + falsePositives[i]);
  }

  private static double[] sorted(Scored rows, int label) {
    double[] scores = new double[rows.rows()];
    int count = 0;
    for (int i = 0; i < rows.rows(); i++) {
      if (rows.labels()[i] == label) {
        scores[count++] = rows.scores()[i];
      }
    }
    double[] exact = Arrays.copyOf(scores, count);
    Arrays.parallelSort(exact);
    return exact;
  }
}
