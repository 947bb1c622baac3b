package dev.trimaran.provider.tck.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.SecretStore;
import dev.trimaran.provider.tck.AtOnce;
import dev.trimaran.provider.tck.Failures;
import dev.trimaran.provider.tck.Needs;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is read by its name, and told nowhere else. */
@ProviderTest
@Needs(Capability.SECRET_STORE)
class SecretsTest {
  private static final String SECRET = "s3cr3t-of-the-suite";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        " ",
        "two\nlines\r\n",
        "Ünïcödé 🚢",
        "{\"password\": \"a\\\"b\"}",
        "\t\u0001"
      })
  void any_text_is_read_back_by_everyone(String text, Place place) {
    place.provider().secrets().write("suite", text);

    assertThat(place.another().secrets().read("suite")).contains(text);
  }

  @Test
  void a_text_written_again_is_the_new_one(Place place) {
    SecretStore secrets = place.provider().secrets();
    secrets.write("suite", "an old and longer text");
    secrets.write("suite", "new");

    assertThat(secrets.read("suite")).contains("new");
    assertThat(secrets.names()).containsExactly("suite");
  }

  @Test
  void what_was_never_written_is_not_there(Place place) {
    assertThat(place.provider().secrets().read("nobody")).isEmpty();
    assertThat(place.provider().secrets().names()).isEmpty();
  }

  @Test
  void a_deleted_secret_is_gone_and_can_be_written_again(Place place) {
    SecretStore secrets = place.provider().secrets();
    secrets.write("suite", "old");

    secrets.delete("suite");
    secrets.delete("suite");

    assertThat(secrets.read("suite")).isEmpty();
    assertThat(secrets.names()).isEmpty();
    secrets.write("suite", "new");
    assertThat(secrets.read("suite")).contains("new");
  }

  @Test
  void names_come_sorted(Place place) {
    SecretStore secrets = place.provider().secrets();
    for (String name : List.of("b", "a.password", "A_1", "c-2")) {
      secrets.write(name, "x");
    }

    assertThat(secrets.names()).containsExactly("A_1", "a.password", "b", "c-2");
  }

  @Test
  void the_longest_text_is_kept_whole(Place place) {
    SecretStore secrets = place.provider().secrets();
    String longest = "é".repeat(SecretStore.MAX_BYTES / 2);

    secrets.write("suite", longest);

    assertThat(secrets.read("suite")).contains(longest);
  }

  @Test
  void a_text_that_is_too_long_is_refused_and_not_told(Place place) {
    SecretStore secrets = place.provider().secrets();
    String tooLong = SECRET.repeat(SecretStore.MAX_BYTES / SECRET.length() + 1);

    CloudException failure = Failures.of(() -> secrets.write("suite", tooLong));

    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(failure).hasMessageContaining("expected 1 to 25000 UTF-8 bytes");
    assertThat(trace(failure)).doesNotContain(SECRET);
    assertThat(secrets.read("suite")).isEmpty();
  }

  @Test
  void an_empty_text_is_refused(Place place) {
    assertThat(Failures.of(() -> place.provider().secrets().write("suite", "")).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../suite", "a/b", "a b", "ü", "-a", "a\u0000"})
  void what_is_no_name_is_refused_by_every_method_and_nothing_told(String name, Place place) {
    SecretStore secrets = place.provider().secrets();

    List<CloudException> failures =
        List.of(
            Failures.of(() -> secrets.read(name)),
            Failures.of(() -> secrets.write(name, SECRET)),
            Failures.of(() -> secrets.delete(name)));

    assertThat(failures).extracting(CloudException::code).containsOnly(ErrorCode.INVALID_ARGUMENT);
    assertThat(failures).allSatisfy(failure -> assertThat(trace(failure)).doesNotContain(SECRET));
  }

  @Test
  void readers_see_a_secret_whole_while_it_is_replaced(Place place) {
    SecretStore writing = place.provider().secrets();
    SecretStore reading = place.another().secrets();
    writing.write("suite", "0".repeat(5000));

    List<Boolean> whole =
        AtOnce.run(
            List.<Callable<Boolean>>of(
                () -> {
                  IntStream.range(0, 20)
                      .forEach(i -> writing.write("suite", Integer.toString(i % 10).repeat(5000)));
                  return true;
                },
                () ->
                    IntStream.range(0, 50)
                        .mapToObj(i -> reading.read("suite").orElseThrow())
                        .allMatch(text ->
                            text.length() == 5000 && text.chars().distinct().count() == 1)));

    assertThat(whole).containsOnly(true);
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
