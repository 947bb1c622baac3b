package dev.trimaran.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FeatureKeyTest {

  @Test
  void isOneTextForEqualValues() {
    assertThat(FeatureKey.text(7)).contains("7");
    assertThat(FeatureKey.text(7L)).contains("7");
    assertThat(FeatureKey.text(7.0)).contains("7");
    assertThat(FeatureKey.text(new BigDecimal("7.00"))).contains("7");
    assertThat(FeatureKey.text(0.25)).contains("0.25");
    assertThat(FeatureKey.text(-0.0)).contains("0");
    assertThat(FeatureKey.text(1e21)).contains("1000000000000000000000");
    assertThat(FeatureKey.text(true)).contains("true");
    assertThat(FeatureKey.text(Instant.parse("2013-07-01T00:00:00Z")))
        .contains("2013-07-01T00:00:00Z");
  }

  @Property
  void tellsEveryLongFromTheOthers(@ForAll long key) {
    assertThat(FeatureKey.text(key)).contains(Long.toString(key));
  }

  @Test
  void isNothingForWhatIsMissing() {
    assertThat(FeatureKey.text("")).isEmpty();
    assertThat(FeatureKey.text(Double.NaN)).isEmpty();
  }

  @Test
  void refusesWhatIsNoKey() {
    assertThatThrownBy(() -> FeatureKey.text(List.of()))
        .hasMessageStartingWith("expected a text, number, boolean or time as a key, found List");
  }
}
