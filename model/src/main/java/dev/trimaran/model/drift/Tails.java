package dev.trimaran.model.drift;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** Tail probabilities of the distributions that test statistics have when nothing has moved. */
final class Tails {

  private Tails() {}

  /** The probability of a standard normal value at least as far from 0 as {@code z}. */
  static double normal(double z) {
    return Erfc.value(Math.abs(z) / Math.sqrt(2));
  }

  /** The probability of a chi-square value of at least {@code x}. */
  static double chiSquare(double x, double degrees) {
    if (Double.isInfinite(x)) {
      return 0;
    }
    return x <= 0 ? 1 : RegularizedGamma.Q.value(degrees / 2, x / 2);
  }

  /** The value that a chi-square value exceeds with probability {@code p}. */
  static double chiSquareQuantile(double p, double degrees) {
    double low = 0;
    double high = degrees + 10;
    while (chiSquare(high, degrees) > p) {
      high *= 2;
    }
    while (high - low > 1e-4 * high) {
      double middle = (low + high) / 2;
      if (chiSquare(middle, degrees) > p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double logDensity =
        (degrees / 2 - 1) * Math.log(high / 2) - high / 2 - LogGamma.value(degrees / 2);
    return high + (chiSquare(high, degrees) - p) / (0.5 * Math.exp(logDensity));
  }

  /**
   * The probability that at least {@code k} of {@code draws} balls are marked, drawn from an urn of
   * {@code all} of which {@code marked} are marked.
   */
  static double hypergeometric(long k, long all, long marked, long draws) {
    long least = Math.max(0, draws - (all - marked));
    long most = Math.min(marked, draws);
    if (k <= least) {
      return 1;
    }
    if (k > most) {
      return 0;
    }
    double mean = (double) draws / all * marked;
    if (k > mean) {
      return Math.min(1, sum(k, 1, most, all, marked, draws));
    }
    return Math.clamp(1 - sum(k - 1, -1, least, all, marked, draws), 0, 1);
  }

  /** The probabilities from {@code k} on, away from the mean, until they no longer count. */
  private static double sum(long k, int direction, long last, long all, long marked, long draws) {
    double term =
        Math.exp(logChoose(marked, k) + logChoose(all - marked, draws - k) - logChoose(all, draws));
    double sum = 0;
    for (long i = k; ; i += direction) {
      sum += term;
      if (i == last || term < sum * 1e-17) {
        return sum;
      }
      long j = direction > 0 ? i : i - 1;
      double ratio =
          ((double) (marked - j) * (draws - j))
              / ((double) (j + 1) * (all - marked - draws + j + 1));
      term *= direction > 0 ? ratio : 1 / ratio;
    }
  }

  private static double logChoose(long n, long k) {
    return k == 0 || k == n
        ? 0
        : LogGamma.value(n + 1.0) - LogGamma.value(k + 1.0) - LogGamma.value(n - k + 1.0);
  }
}
