package dev.trimaran.model.drift;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The p-values of the test of Kolmogorov and Smirnov that SciPy gives by default: exact up to
 * 10,000 values each, else those of one sample of nm / (n + m) values.
 */
final class KolmogorovSmirnovScipy {

  private static final int EXACT = 10_000;

  private KolmogorovSmirnovScipy() {}

  static double pValue(double distance, int n, int m) {
    if (Math.max(n, m) <= EXACT) {
      return KolmogorovSmirnov.exact(distance, n, m);
    }
    double size = (double) Math.max(n, m) * Math.min(n, m) / ((double) n + m);
    return oneSample(distance, (int) Math.rint(size));
  }

  /**
   * The probability of a difference of at least {@code distance} between {@code n} values and their
   * distribution, chosen as in Simard, L'Ecuyer, "Computing the two-sided Kolmogorov-Smirnov
   * distribution", 2011: for small samples and small differences by Marsaglia, Tsang, Wang,
   * "Evaluating Kolmogorov's distribution", 2003; for large differences as twice that of the
   * one-sided one; else by Pelz and Good's series.
   */
  static double oneSample(double distance, int n) {
    double product = n * distance;
    if (product <= 0.5) {
      return 1;
    }
    if (distance >= 1) {
      return 0;
    }
    if (product * distance >= (n > 140 ? 2.2 : 4)) {
      return Math.min(1, 2 * oneSided(distance, n));
    }
    if (n > 140 && n * Math.pow(distance, 1.5) > 1.4) {
      return Math.clamp(1 - PelzGood.below(Math.sqrt(n) * distance, n), 0, 1);
    }
    int k = (int) product + 1;
    int size = 2 * k - 1;
    double rest = k - product;
    double[][] matrix = matrix(size, rest);
    Scaled power = power(new Scaled(matrix, 0), n);
    double probability = power.matrix()[k - 1][k - 1];
    int exponent = power.exponent();
    for (int i = 1; i <= n; i++) {
      probability = probability * i / n;
      if (probability < 1e-140) {
        probability *= 1e140;
        exponent -= 140;
      }
    }
    return Math.clamp(1 - probability * Math.pow(10, exponent), 0, 1);
  }

  /** Smirnov's sum for the one-sided difference: Birnbaum, Tingey, 1951. */
  private static double oneSided(double distance, int n) {
    double all = LogGamma.value(n + 1.0);
    double sum = 0;
    for (int j = (int) (n * (1 - distance)); j >= 0; j--) {
      double rest = 1 - distance - (double) j / n;
      if (rest <= 0 && j < n) {
        continue;
      }
      double choose = all - LogGamma.value(j + 1.0) - LogGamma.value(n - j + 1.0);
      double power = j == n ? 0 : (n - j) * Math.log(rest);
      sum += Math.exp(choose + (j - 1) * Math.log(distance + (double) j / n) + power);
    }
    return distance * sum;
  }

  /** A matrix times a power of ten. */
  private record Scaled(double[][] matrix, int exponent) {}

  private static double[][] matrix(int size, double rest) {
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] = i - j + 1 < 0 ? 0 : 1;
      }
    }
    for (int i = 0; i < size; i++) {
      matrix[i][0] -= Math.pow(rest, i + 1);
      matrix[size - 1][i] -= Math.pow(rest, size - i);
    }
    matrix[size - 1][0] += 2 * rest - 1 > 0 ? Math.pow(2 * rest - 1, size) : 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int g = 1; g <= i - j + 1; g++) {
          matrix[i][j] /= g;
        }
      }
    }
    return matrix;
  }

  private static Scaled power(Scaled base, int n) {
    if (n == 1) {
      return base;
    }
    Scaled half = power(base, n / 2);
    Scaled whole = product(half, half);
    return n % 2 == 0 ? whole : product(base, whole);
  }

  private static Scaled product(Scaled left, Scaled right) {
    int size = left.matrix().length;
    double[][] product = new double[size][size];
    for (int i = 0; i < size; i++) {
      double[] row = product[i];
      for (int l = 0; l < size; l++) {
        double factor = left.matrix()[i][l];
        double[] other = right.matrix()[l];
        for (int j = 0; j < size; j++) {
          row[j] += factor * other[j];
        }
      }
    }
    int exponent = left.exponent() + right.exponent();
    if (product[size / 2][size / 2] > 1e140) {
      for (double[] row : product) {
        for (int j = 0; j < size; j++) {
          row[j] *= 1e-140;
        }
      }
      exponent += 140;
    }
    return new Scaled(product, exponent);
  }
}
