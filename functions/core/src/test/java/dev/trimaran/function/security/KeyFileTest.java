package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trimaran.function.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

  private static final String ENTRY =
      "0123456789ab shop call AAAAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
          + " never";

  @TempDir private Path folder;

  private KeyFile file() {
    return new KeyFile(folder.resolve("keys"));
  }

  private KeyFile containing(String text) throws IOException {
    Files.writeString(file().path(), text);
    return file();
  }

  @Test
  void a_key_is_given_out_once_and_kept_as_a_hash() throws IOException {
    String secret = file().create("shop", Access.CALL, Access.OBSERVE);

    assertThat(secret).matches("tri_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
    ApiKey kept = file().read().getFirst();
    assertThat(kept.name()).isEqualTo("shop");
    assertThat(kept.access()).containsExactlyInAnyOrder(Access.CALL, Access.OBSERVE);
    assertThat(kept.expires()).isEmpty();
    assertThat(kept.matches(secret.substring(17))).isTrue();
    assertThat(kept.matches(secret.substring(17, 59) + "!")).isFalse();
    assertThat(Files.readString(file().path())).doesNotContain(secret.substring(17));
  }

  @Test
  void keys_that_are_made_at_once_are_all_kept() throws Exception {
    var names = IntStream.range(0, 24).mapToObj(i -> "holder" + i).toList();
    try (var makers = Executors.newFixedThreadPool(8)) {
      for (var made :
          makers.invokeAll(
              names.stream()
                  .map(name -> (Callable<String>) () -> file().create(name, Access.CALL))
                  .toList())) {
        assertThat(made.get()).startsWith("tri_");
      }
    }

    assertThat(file().read()).extracting(ApiKey::name).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void no_key_is_like_another() throws IOException {
    String one = file().create("one", Access.CALL);
    String two = file().create("two", Access.CALL);

    List<ApiKey> keys = file().read();
    assertThat(one.substring(4, 16)).isNotEqualTo(two.substring(4, 16));
    assertThat(one.substring(17)).isNotEqualTo(two.substring(17));
    assertThat(keys.get(0).salt()).isNotEqualTo(keys.get(1).salt());
  }

  @Test
  void what_is_written_is_what_is_read() throws IOException {
    file().create("shop", Set.of(Access.ADMIN), Optional.of(Instant.parse("2027-01-31T00:00:00Z")));
    file().create("watch", Access.OBSERVE);
    List<ApiKey> before = file().read();

    file().create("other", Access.CALL);
    file().revoke("other");

    assertThat(file().read())
        .isEqualTo(before)
        .extracting(ApiKey::name)
        .containsExactly("shop", "watch");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs POSIX permissions")
  void a_new_file_is_its_owners_only_and_an_old_one_stays_as_it_was() throws IOException {
    file().create("one", Access.CALL);
    assertThat(permissions()).isEqualTo("rw-------");

    Files.setPosixFilePermissions(file().path(), PosixFilePermissions.fromString("rw-r-----"));
    file().create("two", Access.CALL);

    assertThat(permissions()).isEqualTo("rw-r-----");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
  }

  private String permissions() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path()));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs POSIX permissions")
  void a_file_that_everybody_may_write_is_refused() throws IOException {
    file().create("one", Access.CALL);
    Files.setPosixFilePermissions(file().path(), PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> file().read())
        .withMessageEndingWith(
            "keys: expected a file that not everybody may write, found one that everybody may;"
                + " chmod o-w it");
  }

  @Test
  void a_name_is_taken_once() throws IOException {
    file().create("shop", Access.CALL);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> file().create("shop", Access.ADMIN))
        .withMessageContaining("found a key named \"shop\" already; revoke it first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file().revoke("stop"))
        .withMessageContaining("expected the name of a key, found none named \"stop\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "-a", "ä"})
  void a_name_is_one_plain_word(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file().create(name, Access.CALL))
        .withMessageStartingWith("expected a name of 1 to 64 letters");
    assertThat(file().path()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0123456789ab| 0123456789aB| id: expected 12 hexadecimal digits, found \"0123456789aB\"",
        "call| root| expected an access of call, observe and admin, found \"root\"",
        "call| call,| expected an access of call, observe and admin, found \"\"",
        "shop| -| expected a name of 1 to 64 letters",
        "AAAAAAAAAAAAAAAAAAAAAA | AAAA | expected 16 or more and 32 bytes, found 3 and 32",
        "AAAAAAAAAAAAAAAAAAAAAA | !AAA | Illegal base64 character 21",
        "never| tomorrow| expires: expected never or a time like 2027-01-31T00:00:00Z, found",
        "never| ''| expected id, name, access, salt, hash and expiry parted by blanks, found 5",
      })
  void a_wrong_line_is_refused_with_its_place(String right, String wrong, String message)
      throws IOException {
    assertThat(containing("\n# a key\n" + ENTRY).read()).hasSize(1);
    KeyFile file = containing("\n# a key\n" + ENTRY.replaceFirst(right, wrong));

    assertThatIllegalArgumentException()
        .isThrownBy(file::read)
        .withMessageContaining("keys, line 3: ")
        .withMessageContaining(message);
  }

  @Test
  void two_keys_of_one_name_or_id_are_refused() throws IOException {
    for (String twin : List.of(ENTRY.replace("shop", "stop"), ENTRY.replace("ab s", "ac s"))) {
      KeyFile file = containing(ENTRY + "\n" + twin);

      assertThatIllegalArgumentException()
          .isThrownBy(file::read)
          .withMessageContaining("line 2: expected another name and id than on the lines before");
    }
  }

  @Test
  void nothing_secret_is_printed() throws IOException {
    file().create("shop", Access.CALL);

    assertThat(file().read().getFirst())
        .asString()
        .matches("ApiKey\\[name=shop, id=[0-9a-f]{12}, access=\\[CALL], expires=never]");
    assertThat(KeyText.random().toString()).endsWith("_…");
  }
}
