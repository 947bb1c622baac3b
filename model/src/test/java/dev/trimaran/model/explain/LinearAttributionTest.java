package dev.trimaran.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trimaran.model.scoring.LinearClassifier;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearAttributionTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static double[] explain(LinearClassifier linear, double... x) {
    double[] contributions = new double[x.length];
    new LinearAttribution(linear).explain(x, contributions);
    return contributions;
  }

  @Test
  void givesTheWeightTimesTheWayFromTheMean() {
    LinearClassifier linear =
        new LinearClassifier(new double[] {2, -0.5}, 0.25, new double[] {1, 4});

    assertThat(new LinearAttribution(linear).base()).isEqualTo(0.25);
    assertThat(explain(linear, 3, 4)).containsExactly(4, 0);
    assertThat(explain(linear, 1, 0)).containsExactly(0, 2);
  }

  @Test
  void countsAMissingValueAsTheMarginDoes() {
    LinearClassifier linear = new LinearClassifier(new double[] {2}, 0, new double[] {1});

    assertThat(explain(linear, Double.NaN)).containsExactly(-2);
    assertThat(explain(linear, INFINITY)).containsExactly(linear.largestTerm() - 2);
  }

  @Test
  void addsUpToTheMarginBitForBit() {
    Random random = new Random(1);
    double[] extremes = {Double.NaN, INFINITY, -INFINITY, 1e300, 0};
    for (int round = 0; round < 500; round++) {
      int n = 1 + random.nextInt(50);
      double[] weights = random.doubles(n, -50, 50).toArray();
      double[] means = random.doubles(n, -10, 10).toArray();
      double[] x = random.doubles(n, -10, 10).toArray();
      x[random.nextInt(n)] = extremes[random.nextInt(5)];
      LinearClassifier linear = new LinearClassifier(weights, random.nextGaussian(), means);

      assertThat(new LinearAttribution(linear).base() + Arrays.stream(explain(linear, x)).sum())
          .isEqualTo(linear.margin(x));
      int last = n - 1;
      if (Double.isFinite(x[last]) && Math.abs(x[last]) < 10) {
        assertThat(explain(linear, x)[last])
            .isCloseTo(weights[last] * (x[last] - means[last]), within(1e-9));
      }
    }
  }
}
