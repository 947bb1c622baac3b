package dev.trimaran.function.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths come out as they were sent, decoded on the way or not. */
class RawPathTest {

  @ParameterizedTest
  @CsvSource({
    "/v2/models/flights:predict, /v2/models/flights:predict",
    "/models/größe, /models/gr%C3%B6%C3%9Fe",
    "/models/gr%C3%B6%C3%9Fe, /models/gr%C3%B6%C3%9Fe",
    "/a b?c#d, /a%20b%3Fc%23d",
    "/100%, /100%25",
    "/100%2, /100%252",
    "'', /"
  })
  void only_what_no_encoded_path_has_is_encoded(String path, String expected) {
    assertThat(RawPath.of(path)).isEqualTo(expected);
  }

  @Property
  void any_path_becomes_one_that_a_uri_has(@ForAll @StringLength(max = 40) String path) {
    String raw = RawPath.of("/" + path);

    assertThat(URI.create("http://a" + raw).getRawPath()).isEqualTo(raw);
  }

  @Property
  void what_is_encoded_stays(@ForAll @StringLength(max = 40) String path) {
    String raw = RawPath.of("/" + path);

    assertThat(RawPath.of(raw)).isEqualTo(raw);
  }
}
