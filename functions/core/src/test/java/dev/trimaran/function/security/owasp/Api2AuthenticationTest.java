package dev.trimaran.function.security.owasp;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.PlainJWT;
import dev.trimaran.function.Access;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.Settings;
import dev.trimaran.function.security.TestIssuer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * API2:2023 Broken Authentication. There are no passwords, no sessions and no way to recover
 * either: what is shown is a key of 256 random bits or a token of the configured issuer.
 */
public class Api2AuthenticationTest extends Attack {

  @Test
  void nothing_but_health_is_answered_without_a_key() {
    assertThat(status(target().health())).isEqualTo(200);
    assertThat(status(target().call())).isEqualTo(401);
    assertThat(status(target().observe())).isEqualTo(401);
    assertThat(status(target().operate().through(Listener.ADMIN))).isEqualTo(401);
    assertThat(answer(target().call()).headers().get("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"trimaran\"");
  }

  @Test
  void a_key_is_answered_in_either_header() {
    assertThat(status(withKey(callerKey(), target().call()))).isEqualTo(200);
    assertThat(status(with("authorization", "Bearer " + callerKey(), target().call())))
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "undefined",
        "tri_",
        "tri_%s",
        "*",
        "' OR '1'='1",
        "admin",
        "caller"
      })
  void a_guess_is_not(String guess) {
    assertThat(status(withKey(guess, target().call()))).isEqualTo(401);
    assertThat(status(with("authorization", guess, target().call()))).isEqualTo(401);
    assertThat(status(with("authorization", "Bearer " + guess, target().call()))).isEqualTo(401);
  }

  @Test
  void a_key_is_not_taken_from_where_it_would_be_logged() {
    String query = "api_key=%1$s&x-api-key=%1$s&access_token=%1$s".formatted(callerKey());

    assertThat(status(withQuery(target().call(), query))).isEqualTo(401);
    assertThat(status(with("cookie", "x-api-key=" + callerKey(), target().call()))).isEqualTo(401);
  }

  @Test
  void a_known_id_with_another_secret_is_answered_like_an_unknown_one() {
    String secret = callerKey().substring(17);
    Response known =
        answer(withKey(callerKey().substring(0, 17) + "A".repeat(43), target().call()));
    Response unknown = answer(withKey("tri_000000000000_" + secret, target().call()));

    assertThat(known.status()).isEqualTo(401);
    assertThat(known.text()).isEqualTo(unknown.text());
    assertThat(known.headers()).isEqualTo(unknown.headers());
    assertThat(known.text() + known.headers()).doesNotContain(secret);
  }

  @Test
  void an_expired_key_is_not_answered() throws IOException {
    String expired =
        keys()
            .create("old", Set.of(Access.CALL), Optional.of(Instant.parse("2020-01-01T00:00:00Z")));

    with(
        settings(Map.of()),
        function ->
            assertThat(answer(function, withKey(expired, target().call())).status())
                .isEqualTo(401));
  }

  @Test
  void an_issuers_tokens_are_answered_and_others_are_not() {
    try (TestIssuer issuer = new TestIssuer();
        TestIssuer other = new TestIssuer()) {
      Settings settings =
          settings(Map.of("jwt-issuer", issuer.name(), "jwt-audience", TestIssuer.AUDIENCE));
      List<String> wrong =
          List.of(
              other.token("trimaran:call"),
              new PlainJWT(issuer.claims("trimaran:call").build()).serialize(),
              issuer.signed(issuer.claims("trimaran:call").audience("other").build()),
              issuer.token("trimaran:call") + "A",
              issuer.token("trimaran:call").replaceAll("[^.]*$", ""));

      with(
          settings,
          function -> {
            assertThat(answer(function, bearer(issuer.token("trimaran:call"))).status())
                .isEqualTo(200);
            assertThat(wrong)
                .allSatisfy(
                    token -> assertThat(answer(function, bearer(token)).status()).isEqualTo(401));
            assertThat(answer(function, withKey(callerKey(), target().call())).status())
                .isEqualTo(200);
          });
    }
  }

  private Request bearer(String token) {
    return with("authorization", "Bearer " + token, target().call());
  }

  @Test
  void guesses_are_slowed_down_by_address() {
    Request guess = withKey("tri_guess", target().call()).from("203.0.113.9");

    with(
        settings(Map.of("rate-limit", "1")),
        function -> {
          assertThat(IntStream.range(0, 100).map(i -> answer(function, guess).status()))
              .contains(429);
          assertThat(answer(function, withKey(callerKey(), target().call())).status())
              .isEqualTo(200);
        });
  }
}
