package dev.trimaran.model.explain;

/**
 * Gauss–Legendre quadrature over [0, 1]: with {@code n} points it integrates every polynomial of a
 * degree below {@code 2n} without error. See Abramowitz and Stegun, "Handbook of Mathematical
 * Functions", 25.4.30.
 *
 * @param points where to evaluate, inside (0, 1)
 * @param weights what each value counts
 */
@SuppressWarnings("ArrayRecordComponent") // tables that the innermost loop reads
record Quadrature(double[] points, double[] weights) {

  private static final int MOST_STEPS = 100;

  static Quadrature of(int count) {
    double[] points = new double[count];
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      // StrictMath: the same digits on every machine.
      double x = StrictMath.cos(Math.PI * (i + 0.75) / (count + 0.5));
      double slope = 0;
      for (int step = 0; step < MOST_STEPS; step++) {
        double before = 0;
        double value = 1;
        for (int degree = 1; degree <= count; degree++) {
          double next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
          before = value;
          value = next;
        }
        slope = count * (x * value - before) / (x * x - 1);
        double change = value / slope;
        x -= change;
        if (Math.abs(change) < 1e-16) {
          break;
        }
      }
      points[i] = (1 + x) / 2;
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new Quadrature(points, weights);
  }
}
