package dev.trimaran.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void not_a_number_and_the_infinities_go_both_ways() {
    var read = Json.read(utf8("{\"a\": [NaN, Infinity, -Infinity]}"));

    assertThat(read.path("a").path(0).doubleValue()).isNaN();
    assertThat(new String(Json.bytes(read), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":[NaN,Infinity,-Infinity]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, 2]| an array of 2",
        "\"text\"| the text \"text\"",
        "1.5| the number 1.5",
        "true| true",
        "null| null",
        "''| nothing",
      })
  void anything_but_an_object_is_refused_by_its_kind(String body, String found) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Json.read(utf8(body)))
        .withMessage("body: expected a JSON object, found " + found.strip());
  }

  @Test
  void malformed_json_is_refused_with_its_place_and_without_its_content() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Json.read(utf8("{\"a\": 1,\n  secret}")))
        .withMessage("body: expected a JSON object, found malformed JSON at line 2, column 3");
  }

  @Test
  void nesting_is_bounded() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Json.read(utf8("{\"a\":" + "[".repeat(100_000))))
        .withMessageContaining("malformed JSON at line 1");
  }

  @Property
  void any_bytes_are_read_or_refused(@ForAll byte[] body) {
    try {
      assertThat(Json.read(body)).isNotNull();
    } catch (Refusal refusal) {
      assertThat(refusal.status()).isEqualTo(400);
    }
  }
}
