package dev.trimaran.model.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The cases in which common rules are known to go wrong. */
class PitfallsTest {

  private static final double OUTLIER = 1e6;

  private static double[] normal(int n, double shift, long seed) {
    Random random = new Random(seed);
    double[] values = new double[n];
    Arrays.setAll(values, i -> shift + random.nextGaussian());
    return values;
  }

  private static double[] constant(int n, double value) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return values;
  }

  private static String[] texts(int n, long seed, int fresh) {
    Random random = new Random(seed);
    String[] values = new String[n];
    Arrays.setAll(values, i -> i < fresh ? "new" : "abc".substring(random.nextInt(3)));
    return values;
  }

  private static FeatureDrift check(DriftPolicy policy, Table.Column before, Table.Column after) {
    return new DriftCheck(policy)
        .compare(new Table(Map.of("x", before)), new Table(Map.of("x", after)))
        .features()
        .get(0);
  }

  private static FeatureDrift ours(double[] before, double[] after) {
    return check(DriftPolicy.DEFAULT, new Table.Numbers(before), new Table.Numbers(after));
  }

  private static FeatureDrift evidently(double[] before, double[] after) {
    return check(DriftPolicy.EVIDENTLY, new Table.Numbers(before), new Table.Numbers(after));
  }

  private static double value(FeatureDrift feature, String method) {
    return feature.measure(method).orElseThrow().value();
  }

  @Test
  void oneOutlierHidesNoShift() {
    double[] after = normal(5000, 0.5, 2);
    FeatureDrift without = ours(normal(5000, 0, 1), after);
    after[17] = OUTLIER;
    FeatureDrift with = ours(normal(5000, 0, 1), after);

    assertThat(with.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(value(with, "psi")).isGreaterThan(0.2);
    assertThat(Math.abs(value(with, "psi") - value(without, "psi"))).isLessThan(0.001);
  }

  @Test
  void oneOutlierMakesNoShift() {
    double[] after = normal(5000, 0, 2);
    after[17] = OUTLIER;
    FeatureDrift feature = ours(normal(5000, 0, 1), after);

    assertThat(feature.verdict()).isEqualTo(Verdict.STABLE);
    assertThat(value(feature, "wasserstein")).isGreaterThan(100);
    assertThat(value(feature, "wasserstein_robust")).isLessThan(0.05);
    assertThat(evidently(normal(5000, 0, 1), after).verdict()).isEqualTo(Verdict.DRIFT);
  }

  @Test
  void aConstantThatMovesByAHairIsSeenButSmall() {
    FeatureDrift hair = ours(constant(2000, 5.0), constant(2000, 5.0002));
    FeatureDrift step = ours(constant(2000, 5.0), constant(2000, 6.0));

    assertThat(hair.verdict()).isEqualTo(Verdict.WARN);
    assertThat(hair.effect()).isBetween(3.9e-5, 4.1e-5);
    assertThat(hair.sentence()).contains("5 went from 100.0 % to 0 %", "little, but certain");
    assertThat(step.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(evidently(constant(2000, 5.0), constant(2000, 5.0002)).verdict())
        .isEqualTo(Verdict.DRIFT);
  }

  @Test
  void oneUnseenTextOfTenThousandIsNoDrift() {
    FeatureDrift one =
        check(
            DriftPolicy.DEFAULT,
            new Table.Texts(texts(10_000, 1, 0)),
            new Table.Texts(texts(10_000, 2, 1)));
    FeatureDrift many =
        check(
            DriftPolicy.DEFAULT,
            new Table.Texts(texts(10_000, 1, 0)),
            new Table.Texts(texts(10_000, 2, 40)));

    assertThat(one.verdict()).isEqualTo(Verdict.STABLE);
    assertThat(one.unseen()).containsExactly(Map.entry("new", 1L));
    assertThat(many.verdict()).isEqualTo(Verdict.WARN);
    assertThat(many.sentence())
        .isEqualTo(
            "\"x\" has values that the baseline does not know in 0.40 % of the rows, such as"
                + " \"new\": little, but certain (by chance less than once in a million windows).");
  }

  @Test
  void samplesMayBeOfDifferentSize() {
    FeatureDrift feature =
        check(
            DriftPolicy.DEFAULT,
            new Table.Texts(texts(50_000, 1, 0)),
            new Table.Texts(texts(333, 2, 0)));

    assertThat(feature.verdict()).isEqualTo(Verdict.STABLE);
    assertThat(feature.measures()).allSatisfy(measure -> assertThat(measure.value()).isFinite());
  }

  @Test
  void aSmallShiftInManyRowsIsSeenAndCalledSmall() {
    double[] before = normal(100_000, 0, 1);
    FeatureDrift small = ours(before, normal(100_000, 0.03, 2));

    assertThat(small.verdict()).isEqualTo(Verdict.WARN);
    assertThat(small.effect()).isBetween(0.02, 0.04);
    assertThat(small.measure("ks").orElseThrow().pValue().orElseThrow()).isLessThan(1e-4);
    assertThat(evidently(before, normal(100_000, 0.03, 2)).verdict()).isEqualTo(Verdict.STABLE);
    assertThat(ours(before, normal(100_000, 0.15, 2)).verdict()).isEqualTo(Verdict.DRIFT);
  }

  @Test
  void valuesThatGoMissingAreSeen() {
    double[] after = normal(2000, 0, 2);
    Arrays.fill(after, 0, 300, Double.NaN);

    assertThat(ours(normal(2000, 0, 1), after).verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(ours(normal(2000, 0, 1), after).sentence())
        .startsWith("\"x\" is missing in 15.0 % of the rows, in 0 % at the baseline");
    assertThat(evidently(normal(2000, 0, 1), after).verdict()).isEqualTo(Verdict.STABLE);
    assertThat(ours(normal(2000, 0, 1), constant(2000, Double.NaN)).verdict())
        .isEqualTo(Verdict.DRIFT);
  }

  @Test
  void fewValuesTellNothing() {
    FeatureDrift feature = ours(normal(2000, 0, 1), normal(60, 3, 2));

    assertThat(feature.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    assertThat(feature.sentence())
        .isEqualTo(
            "\"x\" has 60 values, and 2,000 at the baseline; at least 100 are needed to tell"
                + " anything.");
  }
}
