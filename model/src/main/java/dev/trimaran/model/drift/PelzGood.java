package dev.trimaran.model.drift;

/**
 * Kolmogorov's distribution for samples of some size: Pelz, Good, "Approximating the lower
 * tail-areas of the Kolmogorov-Smirnov one-sample statistic", 1976, as Simard and L'Ecuyer print
 * its four terms in 2011.
 */
final class PelzGood {

  private static final double PI2 = Math.PI * Math.PI;
  private static final int TERMS = 20;

  private PelzGood() {}

  /** The probability of a difference below {@code z / sqrt(n)}. */
  static double below(double z, int n) {
    double z2 = z * z;
    double z4 = z2 * z2;
    double z6 = z4 * z2;
    double k0 = 0;
    double k1 = 0;
    double k2 = 0;
    double k3 = 0;
    double rest2 = 0;
    double rest3 = 0;
    for (int k = TERMS; k >= 0; k--) { // both signs of k, the smallest terms first
      double half = PI2 * (k + 0.5) * (k + 0.5);
      double weight = 2 * Math.exp(-half / (2 * z2));
      k0 += weight;
      k1 += weight * (half - z2);
      k2 += weight * (6 * z6 + 2 * z4 + half * (2 * z4 - 5 * z2) + half * half * (1 - 2 * z2));
      k3 +=
          weight
              * (half * half * half * (5 - 30 * z2)
                  + half * half * (-60 * z2 + 212 * z4)
                  + half * (135 * z4 - 96 * z6)
                  - 30 * z6
                  - 90 * z4 * z4);
      double whole = PI2 * k * k;
      double other = 2 * Math.exp(-whole / (2 * z2));
      rest2 += other * whole;
      rest3 += other * (3 * whole * z2 - whole * whole);
    }
    double root = Math.sqrt(Math.PI / 2);
    double z3 = z2 * z;
    double first = root / z * k0;
    double second = root / (6 * z4) * k1;
    double third = root / (72 * z6 * z) * k2 - root / (36 * z3) * rest2;
    double fourth = root / (6480 * z4 * z6) * k3 + root / (216 * z6) * rest3;
    return first + second / Math.sqrt(n) + third / n + fourth / (n * Math.sqrt(n));
  }
}
