package dev.trimaran.provider.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ObjectKeyTest {
  @Property
  void the_order_is_that_of_the_utf8_bytes(
      @ForAll @StringLength(max = 6) String a, @ForAll @StringLength(max = 6) String b) {
    String left = wellFormed(a);
    String right = wellFormed(b);

    int expected = Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));

    assertThat(Integer.signum(ObjectKey.ORDER.compare(left, right)))
        .isEqualTo(Integer.signum(expected));
  }

  @Test
  void characters_beyond_the_basic_plane_come_last() {
    assertThat(ObjectKey.ORDER.compare("\uffee", "🚢")).isNegative();
    assertThat(ObjectKey.ORDER.compare("🚢", "\uffee")).isPositive();
    assertThat(ObjectKey.ORDER.compare("🚢a", "🚢b")).isNegative();
  }

  @Test
  void a_refusal_can_be_printed() {
    assertThatThrownBy(() -> ObjectKey.require("a\u0000b\ud800"))
        .hasMessageContaining("'a\\u0000b\\ud800'")
        .hasMessageContaining("found half of a surrogate pair");
    assertThatThrownBy(() -> ObjectKey.require("a/../b"))
        .hasMessage(
            "use object key 'a/../b': expected segments that are not empty, . or .., found '..'");
    assertThatThrownBy(() -> ObjectKey.require("x".repeat(2000)))
        .hasMessage(
            "use object key '"
                + "x".repeat(80)
                + "…': expected at most 1024 UTF-8 bytes, found 2000");
  }

  @Test
  void a_key_is_given_back() {
    assertThat(ObjectKey.require("steps/train:random-forest/ab.json"))
        .isEqualTo("steps/train:random-forest/ab.json");
  }

  private static String wellFormed(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }
}
