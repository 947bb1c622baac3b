package dev.trimaran.model.drift;

/** Tests of the hypothesis that both samples come from the same distribution. */
final class Tests {

  private Tests() {}

  /**
   * Wilcoxon's rank sum test with the exact variance under ties: Lehmann, "Nonparametrics", 1975,
   * chapter 1. An error of the reference's cumulated shares moves the mean rank by at most as much.
   */
  static double ranks(Points points) {
    double n = points.references();
    double m = points.currents();
    double all = n + m;
    double wins = 0;
    double ties = 0;
    long[] references = points.reference();
    long[] currents = points.current();
    long below = 0;
    long currentBelow = 0;
    for (int i = 0; i < references.length; i++) {
      double here = references[i] - below;
      double current = currents[i] - currentBelow;
      wins += current * (below + here / 2);
      below = references[i];
      currentBelow = currents[i];
      double tied = here + current;
      ties += tied * tied * tied - tied;
    }
    double variance = (all + 1 - ties / (all * (all - 1))) / (12 * n * m);
    if (variance <= 1e-15 / (n * m)) {
      return 1;
    }
    double difference = wins / (n * m) - 0.5;
    double error = points.rankError();
    return Tails.normal(difference / Math.sqrt(variance + error * error));
  }

  /**
   * The chi-square test of homogeneity over pooled cells. Pearson's statistic alarms too often
   * where cells are rare in a small sample, the likelihood ratio where the samples are of one size;
   * the smaller of the two does so nowhere. An error of the reference's cumulated shares adds to
   * the variance of each share. Two cells are tested exactly.
   */
  static double homogeneity(Cells cells, double rankError) {
    int size = cells.labels().length;
    if (size < 2) {
      return 1;
    }
    if (size == 2 && rankError == 0) {
      return twoProportionsExact(
          cells.reference()[0],
          Points.sum(cells.reference()),
          cells.current()[0],
          Points.sum(cells.current()));
    }
    double n = Points.sum(cells.reference());
    double m = Points.sum(cells.current());
    double pearson = 0;
    double ratio = 0;
    for (int i = 0; i < size; i++) {
      double left = cells.reference()[i];
      double right = cells.current()[i];
      double share = (left + right) / (n + m);
      double difference = left / n - right / m;
      double variance = share * (1 / n + 1 / m) + 2 * rankError * rankError;
      pearson += difference * difference / variance;
      ratio += left == 0 ? 0 : 2 * left * Math.log(left / n / share);
      ratio += right == 0 ? 0 : 2 * right * Math.log(right / m / share);
    }
    return Tails.chiSquare(Math.min(pearson, ratio), size - 1.0);
  }

  /**
   * Fisher's exact test of two proportions, two-sided by doubling.
   *
   * @param left how many of the {@code n} of the reference
   * @param right how many of the {@code m} current ones
   */
  static double twoProportionsExact(long left, long n, long right, long m) {
    double up = Tails.hypergeometric(right, n + m, left + right, m);
    double down = Tails.hypergeometric(left, n + m, left + right, n);
    return Math.min(1, 2 * Math.min(up, down));
  }

  /** The two-proportion z test with the pooled variance, two-sided; 1 if the shares are both 0. */
  static double twoProportions(long left, long n, long right, long m) {
    double pooled = (double) (left + right) / (n + m);
    double deviation = Math.sqrt(pooled * (1 - pooled) * (1.0 / n + 1.0 / m));
    double difference = (double) left / n - (double) right / m;
    return deviation == 0 ? 1 : Tails.normal(difference / deviation);
  }

  /**
   * The precedence test: how probable it is that so many current values lie beyond all of the
   * reference, if all orders of the values are. Two-sided.
   */
  static double range(long below, long above, long n, long m) {
    return Math.min(1, 2 * Math.min(beyond(below, n, m), beyond(above, n, m)));
  }

  private static double beyond(long count, long n, long m) {
    double p = 1;
    for (long i = 0; i < count && p > 1e-300; i++) {
      p *= (double) (m - i) / (n + m - i);
    }
    return p;
  }

  /**
   * Whether more texts came that the reference did not have than a fresh sample brings anyway. That
   * share is about the share of those that came once (Good, 1953), with a variance of (once + 2
   * twice) / n<sup>2</sup>; the reference counts as so much smaller as its variance is larger than
   * that of a count.
   */
  static double unseen(long once, long twice, long n, long unseen, long m) {
    double shrunk = (once + 1.0) / (once + 2.0 * twice + 1);
    long size = Math.max(1, (long) (n * shrunk));
    long expected = Math.min(size, (long) Math.ceil(once * shrunk));
    return Tails.hypergeometric(unseen, size + m, expected + unseen, m);
  }
}
