package dev.trimaran.model.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Property
  void a_number_has_six_digits_rounded_as_its_exact_value(@ForAll("numbers") double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    boolean plain = Math.abs(rounded.scale()) <= 9;

    assertThat(Words.number(value)).isEqualTo(plain ? rounded.toPlainString() : rounded.toString());
  }

  /** Of all sizes, and such as lie in the middle of two that have six digits. */
  @Provide
  Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(-1e12, 1e12),
        Arbitraries.doubles().between(-1, 1).ofScale(12),
        Arbitraries.integers()
            .between(-20_000_000, 20_000_000)
            .flatMap(units ->
                Arbitraries.integers().between(0, 11).map(scale -> units / Math.pow(10, scale))));
  }

  @Property
  void a_share_is_rounded_as_javas_formatter_does(@ForAll("shares") double share) {
    String form = 100 * share < 1 ? "%.2f %%" : "%.1f %%";

    assertThat(Words.percent(share)).isEqualTo(String.format(Locale.ROOT, form, 100 * share));
  }

  @Provide
  Arbitrary<Double> shares() {
    return Arbitraries.doubles().between(0.0001, 1).ofScale(8);
  }

  @Property
  void a_count_has_commas(@ForAll @LongRange long count) {
    assertThat(Words.count(count)).isEqualTo(String.format(Locale.ROOT, "%,d", count));
  }

  @Test
  void what_is_no_number_and_what_is_hardly_more_than_nothing_is_said() {
    assertThat(Words.number(Double.NaN)).isEqualTo("NaN");
    assertThat(Words.number(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    assertThat(Words.percent(0)).isEqualTo("0 %");
    assertThat(Words.percent(0.00001)).isEqualTo("under 0.01 %");
  }
}
