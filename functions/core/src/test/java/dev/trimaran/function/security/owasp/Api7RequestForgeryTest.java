package dev.trimaran.function.security.owasp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.trimaran.function.Request;
import dev.trimaran.function.security.TestIssuer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * API7:2023 Server Side Request Forgery. The one thing that a function fetches for a caller are its
 * issuer's keys; from where is decided by its settings, and nothing that is sent changes that.
 */
public class Api7RequestForgeryTest extends Attack {

  private static Map<String, String> tokensOf(TestIssuer issuer) {
    return Map.of("jwt-issuer", issuer.name(), "jwt-audience", TestIssuer.AUDIENCE);
  }

  @Test
  void a_token_does_not_say_where_its_key_is() {
    try (TestIssuer issuer = new TestIssuer();
        TestIssuer evil = new TestIssuer()) {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID("rsa")
              .jwkURL(evil.uri("/keys"))
              .x509CertURL(evil.uri("/certificate"))
              .build();
      String forged = TestIssuer.signed(evil.rsa(), header, issuer.claims("trimaran:call").build());

      with(
          settings(tokensOf(issuer)),
          function -> {
            assertThat(answer(function, bearer(forged)).status()).isEqualTo(401);
            assertThat(answer(function, bearer(evil.token("trimaran:call"))).status())
                .isEqualTo(401);
          });
      assertThat(evil.asked()).isEmpty();
    }
  }

  @Test
  void an_issuer_that_sends_us_elsewhere_is_not_followed() {
    try (TestIssuer issuer = new TestIssuer();
        TestIssuer inner = new TestIssuer()) {
      issuer.answer("/keys", new TestIssuer.Answer(302, inner.uri("/keys").toString(), ""));

      with(
          settings(tokensOf(issuer)),
          function ->
              assertThat(function.handle(bearer(issuer.token("trimaran:call"))).status())
                  .isEqualTo(503));
      assertThat(inner.asked()).isEmpty();
    }
  }

  private Request bearer(String token) {
    return with("authorization", "Bearer " + token, target().call());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest",
        "http://issuer.example",
        "file:///etc/passwd",
        "ftp://issuer.example",
        "jar:file:///a!/b",
        "https://user:password@issuer.example",
        "//issuer.example",
        "issuer"
      })
  void keys_are_fetched_by_https_only(String issuer) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> target().function(settings(Map.of("jwt-issuer", issuer, "jwt-audience", "a"))))
        .withMessageContaining("expected an https URL (http only on this machine)");
  }
}
