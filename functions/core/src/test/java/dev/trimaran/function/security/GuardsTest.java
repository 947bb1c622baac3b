package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trimaran.function.Access;
import dev.trimaran.function.Guard;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardsTest {

  private static final String ANYWHERE = "0.0.0.0";
  private static final Request STRANGER = Request.get("/").from("203.0.113.9");

  @TempDir private Path folder;

  private static Settings settings(String... pairs) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return Settings.of(values);
  }

  private String keys() throws IOException {
    Path file = folder.resolve("keys");
    new KeyFile(file).create("shop", Access.CALL);
    return file.toString();
  }

  private static int status(Guard guard, Request request) {
    try {
      guard.admit(request, Access.CALL);
      return 200;
    } catch (Refusal refusal) {
      return refusal.status();
    }
  }

  @Test
  void on_this_machine_nothing_is_asked_and_nothing_counted() {
    Guard guard = Guards.of(settings(), "127.0.0.1");

    assertThat(guard).isInstanceOf(AnonymousGuard.class);
    for (int i = 0; i < 5_000; i++) {
      assertThat(status(guard, Request.get("/"))).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3", "endpoint.example", ""})
  void where_a_network_reaches_it_a_function_does_not_start_without_being_told(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Guards.of(settings(), host))
        .withMessage(
            "expected to be told who may call a function that listens on %s, found nothing; give"
                + " --keys FILE, --jwt-issuer URL with --jwt-audience NAME, or --client-subjects"
                + " FILE, or listen on 127.0.0.1, or say --allow-anonymous true if everybody may",
            host);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Guards.of(settings("allow-anonymous", "false"), host));
  }

  @Test
  void told_aloud_it_answers_everybody_up_to_the_limit() {
    Guard guard = Guards.of(settings("allow-anonymous", "true", "rate-limit", "1"), ANYWHERE);
    assertThat(status(guard, STRANGER)).isEqualTo(200);

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> {
          for (int i = 0; i < 1000; i++) {
            guard.admit(STRANGER, Access.CALL);
          }
        })
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(429));
  }

  @Test
  void keys_are_asked_for_wherever_they_are_given() throws IOException {
    Settings settings = settings("keys", keys());

    assertThat(status(Guards.of(settings, ANYWHERE), STRANGER)).isEqualTo(401);
    assertThat(status(Guards.of(settings, "127.0.0.1"), Request.get("/"))).isEqualTo(401);
    assertThat(status(Guards.behindPlatform(settings), STRANGER)).isEqualTo(401);
  }

  @Test
  void keys_may_be_for_more_than_everybody_may() throws IOException {
    Settings settings = settings("keys", keys(), "allow-anonymous", "true");
    Request wrong = STRANGER.with(Headers.of(Map.of("x-api-key", "tri_wrong")));

    assertThat(status(Guards.of(settings, ANYWHERE), STRANGER)).isEqualTo(200);
    assertThat(status(Guards.of(settings, ANYWHERE), wrong)).isEqualTo(401);
  }

  @Test
  void behind_a_platform_its_own_authorization_is_left_alone() {
    Request signed =
        STRANGER.with(Headers.of(Map.of("Authorization", "AWS4-HMAC-SHA256 Credential=…")));

    assertThat(status(Guards.behindPlatform(settings()), signed)).isEqualTo(200);
    assertThat(status(Guards.of(settings(), "localhost"), signed)).isEqualTo(200);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Guards.behindPlatform(settings()).admit(signed, Access.ADMIN));
  }

  @Test
  void certificates_are_enough_to_be_told() throws IOException {
    Path file = folder.resolve("subjects");
    Files.writeString(file, "");

    assertThat(status(Guards.of(settings("client-subjects", file.toString()), ANYWHERE), STRANGER))
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jwt-audience| shop| expected --jwt-issuer together with --jwt-audience, found it missing",
        "jwt-jwks| https://a.example| expected --jwt-issuer together with --jwt-jwks, found it"
            + " missing",
        "jwt-issuer| https://a.example| expected what tokens must name as their audience after"
            + " --jwt-audience, found nothing; without it a token for any other service of the"
            + " issuer would be accepted",
        "jwt-issuer| http://a.example| --jwt-issuer: expected an https URL (http only on this"
            + " machine), found \"http://a.example\"",
        "jwt-issuer| a b| --jwt-issuer: expected an https URL (http only on this machine), found"
            + " \"a b\"",
        "keys| /nowhere/keys| expected a file at /nowhere/keys, found none",
        "rate-limit| -1| expected a whole number between 0 and 1000000 after --rate-limit, found"
            + " \"-1\"",
        "trusted-proxies| all| expected an address or a range of them like 10.0.0.0/8 after"
            + " --trusted-proxies, found \"all\"",
        "allow-anonymous| yes| expected true or false after --allow-anonymous, found \"yes\"",
      })
  void wrong_settings_are_said_at_the_start(String name, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Guards.of(settings(name, value.strip()), "127.0.0.1"))
        .withMessage(message.strip());
  }

  @Test
  void every_setting_is_listed() {
    assertThat(Guards.SETTINGS)
        .extracting(Setting::name)
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                "keys",
                "jwt-issuer",
                "jwt-audience",
                "jwt-jwks",
                "jwt-access",
                "client-subjects",
                "rate-limit",
                "trusted-proxies",
                "allow-anonymous"));
  }
}
