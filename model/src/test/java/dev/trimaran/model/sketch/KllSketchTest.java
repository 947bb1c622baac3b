package dev.trimaran.model.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KllSketchTest {

  private static double[] values(int count, long seed, DoubleUnaryOperator shape) {
    Random random = new Random(seed);
    return random.doubles(count).map(shape).toArray();
  }

  private static KllSketch sketch(int k, double... values) {
    KllSketch sketch = new KllSketch(k);
    Arrays.stream(values).forEach(sketch::update);
    return sketch;
  }

  private static double largestRankError(KllSketch sketch, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    long worst = 0;
    for (int i = 0; i < sorted.length; i += 97) {
      int end = i;
      while (end < sorted.length && sorted[end] == sorted[i]) {
        end++;
      }
      worst = Math.max(worst, Math.abs(sketch.countAtMost(sorted[i]) - end));
    }
    return (double) worst / sorted.length;
  }

  @Test
  void isExactWhileItIsSmall() {
    KllSketch sketch = sketch(200, 5, 1, 4, 2, 3);

    assertThat(sketch.quantile(0)).isEqualTo(1);
    assertThat(sketch.quantile(0.2)).isEqualTo(1);
    assertThat(sketch.quantile(0.5)).isEqualTo(3);
    assertThat(sketch.quantile(1)).isEqualTo(5);
    assertThat(sketch.countAtMost(3.5)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keepsRanksWithinItsError(long seed) {
    double[] random = values(200_000, seed, u -> Math.exp(8 * u));
    double[] ascending = random.clone();
    Arrays.sort(ascending);
    double[] discrete = values(200_000, seed, u -> Math.floor(30 * u * u));

    for (double[] values : new double[][] {random, ascending, discrete}) {
      assertThat(largestRankError(sketch(2048, values), values)).isLessThan(0.002);
      assertThat(largestRankError(sketch(200, values), values)).isLessThan(0.02);
    }
  }

  @Test
  void weighsItsValuesToTheExactCount() {
    KllSketch sketch = sketch(64, values(123_457, 4, u -> u));

    long weight = 0;
    for (int level = 0; level < sketch.levels().size(); level++) {
      weight += (long) sketch.levels().get(level).length << level;
    }

    assertThat(weight).isEqualTo(sketch.count()).isEqualTo(123_457);
    assertThat(sketch.levels().stream().mapToInt(level -> level.length).sum()).isLessThan(400);
  }

  @Test
  void isTheSameForTheSameValues() {
    double[] values = values(50_000, 5, u -> u);

    KllSketch one = sketch(200, values);
    KllSketch other = sketch(200, values);

    assertThat(one.levels().toArray(double[][]::new))
        .isDeepEqualTo(other.levels().toArray(double[][]::new));
  }

  @Test
  void mergesAsIfItHadSeenAll() {
    double[] left = values(70_000, 6, u -> u);
    double[] right = values(30_000, 7, u -> u + 0.5);
    double[] all = Arrays.copyOf(left, 100_000);
    System.arraycopy(right, 0, all, 70_000, 30_000);

    KllSketch merged = sketch(2048, left);
    merged.merge(sketch(2048, right));

    assertThat(merged.count()).isEqualTo(100_000);
    assertThat(merged.min()).isEqualTo(Arrays.stream(all).min().getAsDouble());
    assertThat(merged.max()).isEqualTo(Arrays.stream(all).max().getAsDouble());
    assertThat(largestRankError(merged, all)).isLessThan(0.002);
  }

  @Test
  void refusesNaN() {
    assertThatThrownBy(() -> new KllSketch(200).update(Double.NaN))
        .hasMessage("expected a value to sketch, found NaN");
    assertThatThrownBy(() -> new KllSketch(200).quantile(0.5))
        .hasMessage("expected values to take a quantile of, found none");
  }
}
