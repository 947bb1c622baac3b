package dev.trimaran.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuadratureTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 8, 12, 16, 64, 128})
  void integratesEveryPowerBelowTwiceItsPoints(int points) {
    Quadrature quadrature = Quadrature.of(points);

    for (int power = 0; power < 2 * points; power++) {
      double sum = 0;
      for (int i = 0; i < points; i++) {
        sum += quadrature.weights()[i] * Math.pow(quadrature.points()[i], power);
      }
      assertThat(sum).as("x^%d", power).isCloseTo(1.0 / (power + 1), within(1e-14));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 128})
  void staysInside(int points) {
    for (double point : Quadrature.of(points).points()) {
      assertThat(point).isStrictlyBetween(0.0, 1.0);
    }
  }
}
