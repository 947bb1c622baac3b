package dev.trimaran.provider.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A part of an object is read by its place. */
@ProviderTest
@Needs(Capability.CONDITIONAL_PUT)
class ByteRangesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0123456789",
    "0, 1, 0",
    "9, 1, 9",
    "3, 4, 3456",
    "8, 100, 89",
    "0, 9223372036854775807, 0123456789",
    "4, 0, ''",
    "10, 5, ''",
    "1000, 5, ''"
  })
  void the_bytes_from_a_place_on(long from, long length, String expected, Place place)
      throws IOException {
    ObjectStore objects = place.provider().objects();
    objects.putIfAbsent("a", "0123456789".getBytes(UTF_8));

    try (InputStream part = objects.read("a", from, length)) {
      assertThat(part.readAllBytes()).asString(UTF_8).isEqualTo(expected);
    }
  }

  @Test
  void of_an_empty_object_there_is_nothing(Place place) throws IOException {
    ObjectStore objects = place.provider().objects();
    objects.putIfAbsent("a", new byte[0]);

    try (InputStream part = objects.read("a", 0, 5)) {
      assertThat(part.readAllBytes()).isEmpty();
    }
  }

  @Test
  void of_an_object_that_is_not_there_there_is_no_part(Place place) {
    assertThat(Failures.of(() -> place.provider().objects().read("a", 0, 5)).code())
        .isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void what_is_no_part_is_refused(Place place) {
    ObjectStore objects = place.provider().objects();
    objects.putIfAbsent("a", new byte[10]);

    assertThat(Failures.of(() -> objects.read("a", -1, 5)).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(Failures.of(() -> objects.read("a", 0, -1)))
        .hasMessageContaining("expected a place and a length of at least 0");
  }
}
