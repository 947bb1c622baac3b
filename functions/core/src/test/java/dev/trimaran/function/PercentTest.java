package dev.trimaran.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {

  @Property
  void what_was_encoded_comes_back(@ForAll String text) {
    String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    String encoded = URLEncoder.encode(wellFormed, StandardCharsets.UTF_8).replace("+", "%20");

    assertThat(Percent.decode(encoded)).isEqualTo(wellFormed);
  }

  @Test
  void a_plus_is_a_plus_in_a_path() {
    assertThat(Percent.decode("a+b%2Bc")).isEqualTo("a+b+c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "a%zz", "%+1", "%-1", "%%41"})
  void a_percent_sign_without_two_digits_is_refused(String raw) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Percent.decode(raw))
        .withMessageContaining("expected two hexadecimal digits after every %, found \"" + raw)
        .extracting(Refusal::status)
        .isEqualTo(400);
  }
}
