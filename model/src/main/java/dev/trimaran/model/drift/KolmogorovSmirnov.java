package dev.trimaran.model.drift;

/**
 * The test of Kolmogorov and Smirnov for two samples: the largest difference D between their
 * cumulated shares. With ties its p-values are too large rather than too small.
 */
final class KolmogorovSmirnov {

  /** Up to so many pairs the exact p-value is quick enough. */
  private static final long EXACT_PAIRS = 10_000;

  private KolmogorovSmirnov() {}

  /** The largest difference between the cumulated shares; over bins, at their edges. */
  static double distance(Points points) {
    double references = points.references();
    double currents = points.currents();
    long[] left = points.reference();
    long[] right = points.current();
    double largest = 0;
    for (int i = 0; i < left.length; i++) {
      double difference = Math.abs(left[i] / references - right[i] / currents);
      largest = difference > largest ? difference : largest;
    }
    return largest;
  }

  /** How probable so large a difference is if nothing moved. */
  static double pValue(double distance, long n, long m) {
    return n * m <= EXACT_PAIRS ? exact(distance, n, m) : asymptotic(distance, n, m);
  }

  /** Kolmogorov's limit for large samples. */
  static double asymptotic(double distance, long n, long m) {
    return limit(Math.sqrt((double) n * m / (n + m)) * distance);
  }

  /**
   * The share of all orders of the n + m values in which the difference is as large. A path of n
   * steps right and m steps up is such an order; of the paths to (i, j), the share that left the
   * band around the diagonal is a mean of those to its two predecessors, weighted by i and j.
   */
  static double exact(double distance, long n, long m) {
    long divisor = gcd(n, m);
    long right = m / divisor;
    long up = n / divisor;
    long limit = Math.round(distance * (n / divisor) * m);
    if (limit <= 0) {
      return 1;
    }
    double[] share = new double[(int) m + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        if (Math.abs(i * right - j * up) >= limit) {
          share[j] = 1;
        } else if (i + j > 0) {
          double before = j == 0 ? 0 : j * share[j - 1];
          share[j] = ((i == 0 ? 0 : i * share[j]) + before) / (i + j);
        }
      }
    }
    return share[(int) m];
  }

  /** The probability that Kolmogorov's limit distribution gives at least {@code x}. */
  static double limit(double x) {
    if (x < 0.04) {
      return 1;
    }
    if (x < 1) { // the alternating series is slow here, that of the complement quick
      double sum = 0;
      for (int k = 1; k <= 21; k += 2) {
        sum += Math.exp(-k * k * Math.PI * Math.PI / (8 * x * x));
      }
      return 1 - Math.sqrt(2 * Math.PI) / x * sum;
    }
    double sum = 0;
    for (int k = 5; k >= 1; k--) {
      sum = Math.exp(-2.0 * k * k * x * x) - sum;
    }
    return 2 * sum;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
