package dev.trimaran.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Holds the statistics to those of SciPy. */
class ScipyTest {

  private static final JsonNode SCIPY = Oracle.FIXTURES.path("scipy");
  private static final Offset<Double> CLOSE = within(1e-10);

  @Test
  void comparesNumbersAsScipyDoes() {
    for (JsonNode sample : SCIPY.path("samples")) {
      double[] x = Sorted.of(Oracle.numbers(sample.path("x"))).values();
      double[] y = Sorted.of(Oracle.numbers(sample.path("y"))).values();
      Points points = Points.of(x, y);
      double distance = KolmogorovSmirnov.distance(points);

      assertThat(distance).isCloseTo(sample.path("ks").asDouble(), CLOSE);
      assertThat(KolmogorovSmirnov.exact(distance, x.length, y.length))
          .isCloseTo(sample.path("ks_exact").asDouble(), CLOSE);
      assertThat(KolmogorovSmirnov.asymptotic(distance, x.length, y.length))
          .isCloseTo(sample.path("ks_limit").asDouble(), CLOSE);
      assertThat(KolmogorovSmirnovScipy.oneSample(distance, x.length))
          .isCloseTo(sample.path("ks_one").asDouble(), within(1e-9));
      assertThat(Wasserstein.distance(points))
          .isCloseTo(sample.path("wasserstein").asDouble(), CLOSE);
      assertThat(Tests.ranks(points)).isCloseTo(sample.path("ranks").asDouble(), CLOSE);
    }
  }

  @Test
  void comparesSharesAsScipyDoes() {
    for (JsonNode table : SCIPY.path("tables")) {
      long[] a = Oracle.counts(table.path("a"));
      long[] b = Oracle.counts(table.path("b"));
      double[] p = Proportions.of(a);
      double[] q = Proportions.of(b);

      assertThat(Proportions.jensenShannon(p, q)).isCloseTo(table.path("js").asDouble(), CLOSE);
      assertThat(Proportions.jensenShannon(p, q) / Math.sqrt(Math.log(2)))
          .isCloseTo(table.path("js2").asDouble(), CLOSE);
      assertThat(Proportions.kullbackLeibler(p, q)).isCloseTo(table.path("kl").asDouble(), CLOSE);
      assertThat(Proportions.psi(p, q)).isCloseTo(table.path("psi").asDouble(), CLOSE);
      assertThat(Proportions.hellinger(p, q)).isCloseTo(table.path("hellinger").asDouble(), CLOSE);
      assertThat(Proportions.totalVariation(p, q)).isCloseTo(table.path("tvd").asDouble(), CLOSE);
      assertThat(Proportions.largestDifference(p, q))
          .isCloseTo(table.path("linf").asDouble(), CLOSE);
    }
  }

  @Test
  void takesTheMoreCarefulOfTwoTestsOfHomogeneity() {
    for (JsonNode table : SCIPY.path("tables")) {
      long[] a = Oracle.counts(table.path("a"));
      long[] b = Oracle.counts(table.path("b"));
      Cells cells = new Cells(new String[a.length], a, b);
      double larger = Math.max(table.path("pearson").asDouble(), table.path("ratio").asDouble());

      assertThat(Tests.homogeneity(cells, 0)).isCloseTo(larger, CLOSE);
      assertThat(Tests.homogeneity(cells, 0.01)).isGreaterThan(larger);
    }
  }

  @Test
  void drawsFromUrnsAsScipyDoes() {
    for (JsonNode urn : SCIPY.path("urns")) {
      double upper = urn.path("upper").asDouble();

      assertThat(
              Tails.hypergeometric(
                  urn.path("k").asLong(),
                  urn.path("all").asLong(),
                  urn.path("marked").asLong(),
                  urn.path("draws").asLong()))
          .isCloseTo(upper, within(1e-7 * upper));
    }
  }

  @Test
  void findsQuantilesAsScipyDoes() {
    for (JsonNode chi : SCIPY.path("chi")) {
      assertThat(Tails.chiSquareQuantile(chi.get(0).asDouble(), chi.get(1).asDouble()))
          .isCloseTo(chi.get(2).asDouble(), within(1e-6));
    }
  }

  @Test
  void knowsKolmogorovsDistribution() {
    for (JsonNode one : SCIPY.path("kstwo")) {
      assertThat(KolmogorovSmirnovScipy.oneSample(one.get(0).asDouble(), one.get(1).asInt()))
          .isCloseTo(one.get(2).asDouble(), within(1e-9));
    }
  }

  @Test
  void correctsAsScipyDoes() {
    double[] p = Oracle.numbers(SCIPY.path("bh").path("p"));

    assertThat(Correction.BENJAMINI_HOCHBERG.adjust(p))
        .containsExactly(Oracle.numbers(SCIPY.path("bh").path("adjusted")), CLOSE);
    assertThat(Correction.BONFERRONI.adjust(p))
        .containsExactly(new double[] {0.006, 1, 0.066, 1, 0.24, 0.24}, CLOSE);
    assertThat(Correction.NONE.adjust(p)).containsExactly(p);
  }
}
