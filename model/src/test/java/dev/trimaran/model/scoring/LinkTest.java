package dev.trimaran.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 0.1, 0.25, 0.5, 0.7310585786300049, 0.9, 0.999999})
  void cutsWhereTheProbabilityReachesTheThreshold(double threshold) {
    for (Link link : Link.values()) {
      double cut = link.cut(threshold);

      assertThat(link.probability(cut)).isGreaterThanOrEqualTo(threshold);
      assertThat(link.probability(Math.nextDown(cut))).isLessThan(threshold);
    }
  }

  @ParameterizedTest
  @EnumSource
  void cutsNothingAtZero(Link link) {
    assertThat(link.cut(0)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @EnumSource
  void givesProbabilitiesForAnyMargin(Link link) {
    assertThat(link.probability(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(link.probability(-1e300)).isZero();
    assertThat(link.probability(1e300)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void refusesAThresholdThatIsNoProbability(Link link) {
    assertThatThrownBy(() -> link.cut(1.5))
        .hasMessage("expected a threshold between 0 and 1, found 1.5");
  }
}
