package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import dev.trimaran.function.Refusal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a token and is written to break whoever reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangeTokensTest {

  private TestIssuer issuer;
  private Tokens tokens;

  @BeforeAll
  void start() {
    issuer = new TestIssuer();
    tokens =
        new Tokens(
            new Issuer(
                Issuer.safe(issuer.name(), "--jwt-issuer"),
                Set.of(TestIssuer.AUDIENCE),
                Optional.empty(),
                TokenGrants.DEFAULT),
            InstantSource.system());
  }

  @AfterAll
  void stop() {
    issuer.close();
  }

  private void refused(String token) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> tokens.caller(token))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(401));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "\"a\"",
        "{",
        "{}",
        "{\"alg\": null}",
        "{\"alg\": 7}",
        "{\"alg\": \"\"}",
        "{\"alg\": \"none\"}",
        "{\"alg\": \"nOnE\"}",
        "{\"alg\": \"dir\"}",
        "{\"alg\": \"RS256\", \"kid\": 7}",
        "{\"alg\": \"RS256\", \"typ\": {}}",
        "{\"alg\": \"RS256\", \"crit\": [\"exp\"]}",
        "{\"alg\": \"RS256\", \"crit\": 7}",
        "{\"alg\": \"RS256\", \"jwk\": {}}",
        "{\"alg\": \"RS256\", \"b64\": false}",
        "{\"alg\": \"RS256\", \"x5c\": [7]}",
        "{\"alg\": \"RS256\", \"kid\": null}",
        "{\"alg\": \"ES256\", \"kid\": \"ec\"}",
        "{\"alg\": \"RS256\", \"kid\": \"ec\"}"
      })
  void a_strange_header_is_refused(String header) {
    String claims = issuer.claims("trimaran:admin").build().toString();

    refused(Base64URL.encode(header) + "." + Base64URL.encode(claims) + ".AAAA");
    refused(Base64URL.encode(header) + "." + Base64URL.encode(claims) + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{}",
        "{\"exp\": \"soon\"}",
        "{\"aud\": {}}",
        "{\"sub\": []}",
        "{\"exp\": 1e999}",
        "{\"iss\": null, \"sub\": null, \"exp\": null, \"aud\": null}"
      })
  void strange_claims_are_refused_though_the_issuer_signed_them(String claims)
      throws JOSEException {
    JWSObject token =
        new JWSObject(TestIssuer.header(JWSAlgorithm.RS256, "rsa", "JWT"), new Payload(claims));
    token.sign(new RSASSASigner(issuer.rsa()));

    refused(token.serialize());
  }
}
