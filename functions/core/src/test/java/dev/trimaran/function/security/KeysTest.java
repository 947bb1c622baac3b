package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trimaran.function.Access;
import dev.trimaran.function.Caller;
import dev.trimaran.function.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

  private final TestClock clock = new TestClock();
  @TempDir private Path folder;
  private KeyFile file;
  private String secret;

  @BeforeEach
  void one_key() throws IOException {
    file = new KeyFile(folder.resolve("keys"));
    secret = file.create("shop", Access.CALL);
  }

  private Keys keys() {
    return Keys.of(file.path(), clock);
  }

  private static ThrowableAssertAlternative<Refusal> refused(Keys keys, String shown) {
    return assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> keys.caller(shown))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(401));
  }

  @Test
  void a_key_names_its_caller_and_what_they_may_do() {
    assertThat(keys().caller(secret))
        .contains(new Caller("key:shop", Set.of(Access.CALL, Access.HEALTH)));
  }

  @Test
  void what_is_no_key_is_left_to_others() {
    assertThat(keys().caller("eyJhbGciOiJub25lIn0.e30.")).isEmpty();
  }

  @Test
  void a_wrong_secret_and_an_unknown_id_cannot_be_told_apart() {
    String wrongSecret = secret.substring(0, 17) + "A".repeat(43);
    String unknownId = "tri_000000000000_" + secret.substring(17);
    Keys keys = keys();

    refused(keys, wrongSecret)
        .withMessage(
            "header Authorization or X-API-Key: expected a key of this function, found another");
    refused(keys, unknownId)
        .withMessage(
            "header Authorization or X-API-Key: expected a key of this function, found another");
    refused(keys, "tri_").withMessageContaining("expected a key of this function");
  }

  @Test
  void a_key_with_any_character_changed_is_another() {
    Keys keys = keys();

    for (int at = KeyText.PREFIX.length(); at < secret.length(); at++) {
      char other = secret.charAt(at) == 'A' ? 'B' : 'A';
      refused(keys, secret.substring(0, at) + other + secret.substring(at + 1));
    }
    refused(keys, secret + "A");
    refused(keys, secret.substring(0, secret.length() - 1));
  }

  @Test
  void a_key_ends_when_it_expires() throws IOException {
    var at = clock.instant().plus(Duration.ofHours(1));
    String brief = file.create("brief", Set.of(Access.CALL), Optional.of(at));
    Keys keys = keys();
    assertThat(keys.caller(brief)).isPresent();

    clock.pass(Duration.ofHours(1));

    refused(keys, brief)
        .withMessageContaining("expected a key that is still valid, found one that expired");
    assertThat(keys.caller(secret)).isPresent();
  }

  @Test
  void a_new_key_and_a_revoked_one_count_within_a_second() throws IOException {
    Keys keys = keys();
    String later = file.create("later", Access.OBSERVE);
    file.revoke("shop");
    assertThat(keys.caller(secret)).isPresent();

    clock.pass(WatchedFile.INTERVAL);

    assertThat(keys.caller(later)).map(Caller::name).contains("key:later");
    refused(keys, secret).withMessageContaining("expected a key of this function");
  }

  @Test
  void a_file_that_breaks_locks_nobody_out_and_opens_for_nobody() throws IOException {
    Keys keys = keys();
    Files.writeString(file.path(), "half a line");
    clock.pass(WatchedFile.INTERVAL);
    assertThat(keys.caller(secret)).isPresent();

    Files.delete(file.path());
    clock.pass(WatchedFile.INTERVAL);
    assertThat(keys.caller(secret)).isPresent();

    String later = file.create("later", Access.CALL);
    clock.pass(WatchedFile.INTERVAL);
    assertThat(keys.caller(later)).isPresent();
    refused(keys, secret).withMessageContaining("expected a key of this function");
  }

  @Test
  void a_file_that_is_not_there_is_said_at_the_start() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Keys.of(folder.resolve("none"), clock))
        .withMessage("expected a file at %s, found none", folder.resolve("none"));
  }
}
