package dev.trimaran.provider.local.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ObjectKey;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyPathsTest {
  private static final Path ROOT = Path.of("/store");

  private final KeyPaths paths = new KeyPaths(ROOT);

  @Property
  void every_key_has_its_own_file_below_the_root(@ForAll String text) {
    String key = new String(text.getBytes(UTF_8), UTF_8);
    try {
      ObjectKey.require(key);
    } catch (CloudException noKey) {
      return;
    }

    Path path = paths.path(key);

    assertThat(path.normalize()).isEqualTo(path);
    assertThat(path.startsWith(ROOT)).isTrue();
    assertThat(paths.key(path)).isEqualTo(key);
  }

  @Test
  void ordinary_keys_read_as_they_are() {
    assertThat(paths.path("ab/abcd-1_2.json")).isEqualTo(Path.of("/store/ab/abcd-1_2.json"));
  }

  @Test
  void what_file_systems_fold_or_forbid_is_escaped() {
    assertThat(paths.path("MLmodel/a:b/é/100%"))
        .isEqualTo(Path.of("/store/%4D%4Cmodel/a%3Ab/%C3%A9/100%25"));
  }

  @Test
  void a_long_name_goes_on_in_a_folder() {
    String key = "a/" + "x".repeat(450) + "/b";

    Path path = paths.path(key);

    assertThat(path)
        .isEqualTo(
            ROOT.resolve("a")
                .resolve("x".repeat(200) + "%-")
                .resolve("x".repeat(200) + "%-")
                .resolve("x".repeat(50))
                .resolve("b"));
    assertThat(paths.key(path)).isEqualTo(key);
  }
}
