package dev.trimaran.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinearClassifierTest {

  @Test
  void givesTheLogisticOfTheWeightedSum() {
    LinearClassifier linear = new LinearClassifier(new double[] {0.5, -2}, 0.25);
    double[] probabilities = new double[2];

    linear.predict(new double[] {3, 1}, probabilities);

    assertThat(linear.margin(new double[] {3, 1})).isEqualTo(-0.25);
    assertThat(probabilities[1]).isEqualTo(1 / (1 + Math.exp(0.25)));
  }

  @Test
  void countsAMissingValueAsNothing() {
    LinearClassifier linear = new LinearClassifier(new double[] {0.5, -2}, 0.25);

    assertThat(linear.margin(new double[] {Double.NaN, 1})).isEqualTo(-1.75);
  }

  @Test
  void takesInfinityAsFarAsTheCut() {
    LinearClassifier linear = new LinearClassifier(new double[] {1, 1}, 0);
    double infinity = Double.POSITIVE_INFINITY;

    assertThat(linear.probability(new double[] {infinity, 0})).isEqualTo(1);
    assertThat(linear.probability(new double[] {infinity, -infinity})).isEqualTo(0.5);
    assertThat(linear.largestTerm()).isEqualTo(0x1p18);
  }

  @Property(tries = 200)
  void addsUpTheSameInAnyOrder(
      @ForAll @Size(20) List<@DoubleRange(min = -100, max = 100) Double> drawn) {
    double[] weights = drawn.stream().mapToDouble(Double::doubleValue).toArray();
    double[] x = new double[20];
    double[] reversedWeights = new double[20];
    double[] reversedX = new double[20];
    double expected = 0.125;
    for (int i = 0; i < 20; i++) {
      x[i] = 1.0 / (i + 3);
      reversedWeights[19 - i] = weights[i];
      reversedX[19 - i] = x[i];
      expected += weights[i] * x[i];
    }

    double margin = new LinearClassifier(weights, 0.125).margin(x);

    assertThat(margin).isEqualTo(new LinearClassifier(reversedWeights, 0.125).margin(reversedX));
    assertThat(margin).isCloseTo(expected, within(1e-8));
  }

  @Test
  void refusesWeightsThatAreNoNumbers() {
    assertThatThrownBy(() -> new LinearClassifier(new double[] {1, Double.NaN}, 0))
        .hasMessage("expected finite weights, found NaN for feature 1");
    assertThatThrownBy(() -> new LinearClassifier(new double[] {1}, Double.POSITIVE_INFINITY))
        .hasMessage("expected an intercept between -2^20 and 2^20, found Infinity");
  }
}
