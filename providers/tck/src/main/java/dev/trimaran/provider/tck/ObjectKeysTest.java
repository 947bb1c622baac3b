package dev.trimaran.provider.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys there are, and that no two of them are the same object. */
@ProviderTest
@Needs(Capability.CONDITIONAL_PUT)
class ObjectKeysTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "a/",
        "a//b",
        ".",
        "..",
        "../a",
        "a/../b",
        "a/./b",
        "a/..",
        "a\u0000b",
        "a\nb",
        "a\u0085b",
        "a\\b",
        "\ud800",
        "a/\udc00b"
      })
  void what_is_no_key_is_refused_by_every_method(String key, Place place) {
    ObjectStore objects = place.provider().objects();

    List<CloudException> failures =
        List.of(
            Failures.of(() -> objects.stat(key)),
            Failures.of(() -> objects.read(key)),
            Failures.of(() -> objects.put(key, place.file("x"))),
            Failures.of(() -> objects.putIfAbsent(key, new byte[0])),
            Failures.of(() -> objects.delete(key)),
            Failures.of(() -> objects.localCopy(key)));

    assertThat(failures).extracting(CloudException::code).containsOnly(ErrorCode.INVALID_ARGUMENT);
    assertThat(failures)
        .allSatisfy(failure -> assertThat(failure).hasMessageContaining("expected"));
    assertThat(objects.list("")).isEmpty();
  }

  @Test
  void a_key_may_be_1024_bytes_long_and_no_longer(Place place) {
    ObjectStore objects = place.provider().objects();
    String longest = "é".repeat(512);

    assertThat(objects.putIfAbsent(longest, new byte[0])).isTrue();
    assertThat(objects.list("é")).extracting("key").containsExactly(longest);
    assertThat(Failures.of(() -> objects.stat(longest + "x")))
        .hasMessageContaining("expected at most 1024 UTF-8 bytes, found 1025");
  }

  @Test
  void keys_that_look_alike_are_different_objects(Place place) throws IOException {
    ObjectStore objects = place.provider().objects();
    List<String> keys =
        List.of(
            "a",
            "A",
            "å",
            "a\u030a",
            "å".toUpperCase(java.util.Locale.ROOT),
            "%61",
            "a%",
            "a ",
            " a",
            "a.",
            "con",
            "a:b",
            "a*?\"<>|b",
            "~",
            "日本/🚢",
            ".hidden",
            "...",
            "a%-/b",
            "x".repeat(300),
            "x".repeat(301));

    for (String key : keys) {
      assertThat(objects.putIfAbsent(key, key.getBytes(UTF_8))).as(key).isTrue();
    }

    for (String key : keys) {
      try (InputStream object = objects.read(key)) {
        assertThat(new String(object.readAllBytes(), UTF_8)).isEqualTo(key);
      }
    }
    assertThat(objects.list("")).extracting("key").containsExactlyInAnyOrderElementsOf(keys);
  }
}
