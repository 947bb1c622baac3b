package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.trimaran.function.Access;
import dev.trimaran.function.Caller;
import dev.trimaran.function.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensTest {

  private static final String OTHER =
      "expected a token that the configured issuer signed for this audience, found another";

  private final TestClock clock = new TestClock();
  private TestIssuer issuer;
  private Tokens tokens;

  @BeforeAll
  void start() {
    issuer = new TestIssuer();
  }

  @AfterAll
  void stop() {
    issuer.close();
  }

  @BeforeEach
  void fresh() {
    issuer.publish(issuer.rsa(), issuer.ec());
    tokens = tokens(issuer.name());
  }

  private Tokens tokens(String name) {
    return new Tokens(
        new Issuer(
            Issuer.safe(name, "--jwt-issuer"),
            Set.of(TestIssuer.AUDIENCE, "other-serving"),
            Optional.empty(),
            TokenGrants.DEFAULT),
        clock);
  }

  private ThrowableAssertAlternative<Refusal> refused(String token) {
    return assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> tokens.caller(token))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(401));
  }

  private void refusedAsAnother(String token) {
    refused(token)
        .withMessage("header Authorization or X-API-Key: " + OTHER)
        .satisfies(refusal ->
            assertThat(refusal.headers())
                .containsEntry(
                    "WWW-Authenticate",
                    "Bearer realm=\"trimaran\", error=\"invalid_token\", error_description=\"%s\""
                        .formatted(OTHER)));
  }

  @Test
  void a_token_names_its_caller_and_what_they_may_do() {
    assertThat(tokens.caller(issuer.token("trimaran:call trimaran:observe")))
        .contains(
            new Caller("token:nightly-job", Set.of(Access.HEALTH, Access.CALL, Access.OBSERVE)));
  }

  @Test
  void a_token_without_our_words_allows_nothing() {
    assertThat(tokens.caller(issuer.token("openid")).map(Caller::access))
        .contains(Set.of(Access.HEALTH));
  }

  @Test
  void the_signatures_of_public_keys_are_accepted() {
    JWTClaimsSet claims = issuer.claims("trimaran:call").build();

    assertThat(
            tokens.caller(
                TestIssuer.signed(
                    issuer.ec(), TestIssuer.header(JWSAlgorithm.ES256, "ec", "JWT"), claims)))
        .isPresent();
    assertThat(
            tokens.caller(
                TestIssuer.signed(
                    issuer.rsa(), TestIssuer.header(JWSAlgorithm.PS256, "rsa", "at+jwt"), claims)))
        .isPresent();
  }

  @Test
  void other_algorithms_are_not() throws JOSEException {
    JWTClaimsSet claims = issuer.claims("trimaran:admin").build();
    refusedAsAnother(new PlainJWT(claims).serialize());
    refusedAsAnother(
        TestIssuer.signed(
            issuer.rsa(), TestIssuer.header(JWSAlgorithm.RS512, "rsa", "JWT"), claims));

    SignedJWT confused =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(), claims);
    confused.sign(new MACSigner(issuer.rsa().toRSAPublicKey().getEncoded()));
    refusedAsAnother(confused.serialize());
  }

  @Test
  void a_key_of_somebody_else_is_not_accepted_even_if_the_token_brings_it() throws JOSEException {
    RSAKey other = new RSAKeyGenerator(2048).keyID("rsa").generate();
    JWTClaimsSet claims = issuer.claims("trimaran:admin").build();
    var brought =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa")
            .jwk(other.toPublicJWK())
            .jwkURL(issuer.uri("/attacker"))
            .build();

    refusedAsAnother(TestIssuer.signed(other, brought, claims));
    assertThat(issuer.asked()).doesNotContain("/attacker");
  }

  @Test
  void the_claims_must_be_meant_for_us() {
    refusedAsAnother(issuer.signed(issuer.claims("").audience("other").build()));
    refusedAsAnother(issuer.signed(issuer.claims("").audience(List.of()).build()));
    refusedAsAnother(issuer.signed(issuer.claims("").issuer("https://evil.example").build()));
    refusedAsAnother(issuer.signed(issuer.claims("").subject(null).build()));
    refusedAsAnother(issuer.signed(issuer.claims("").subject("a\nb").build()));
    refusedAsAnother(issuer.signed(issuer.claims("").subject("a".repeat(256)).build()));
    refusedAsAnother(issuer.signed(issuer.claims("").expirationTime(null).build()));
    assertThat(tokens.caller(issuer.signed(issuer.claims("").audience("other-serving").build())))
        .isPresent();
  }

  @Test
  void a_token_ends_a_minute_of_clock_skew_after_its_time() {
    String token =
        issuer.signed(issuer.claims("").expirationTime(Date.from(clock.instant())).build());
    clock.pass(Duration.ofSeconds(50));
    assertThat(tokens.caller(token)).isPresent();

    clock.pass(Duration.ofSeconds(20));

    refused(token)
        .withMessageEndingWith("expected a token that is still valid, found one that expired");
  }

  @Test
  void a_token_does_not_begin_before_its_time() {
    Instant later = clock.instant().plusSeconds(300);

    refusedAsAnother(issuer.signed(issuer.claims("").notBeforeTime(Date.from(later)).build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "a.b.c", "a.b.c.d.e", "eyJhbGciOiJSUzI1NiJ9..", "é.é.é"})
  void what_is_no_token_is_refused(String text) {
    refusedAsAnother(text);
  }

  @Test
  void a_token_that_was_changed_is_refused() {
    String token = issuer.token("trimaran:call");
    int dot = token.indexOf('.');
    String payload = token.substring(dot + 1, token.lastIndexOf('.'));

    refusedAsAnother(token.replace(payload, payload.substring(0, payload.length() - 2) + "fQ"));
    refusedAsAnother(token.substring(0, token.length() - 8) + "AAAAAAAA");
  }

  @Test
  void what_has_no_dot_is_left_to_others() {
    assertThat(tokens.caller("opaque")).isEmpty();
    assertThat(tokens.caller("tri_a.b.c")).isEmpty();
  }

  @Test
  void keys_are_fetched_once_for_many_tokens() {
    int before = issuer.asked().size();

    for (int i = 0; i < 20; i++) {
      tokens.caller(issuer.token("trimaran:call"));
    }

    assertThat(issuer.asked().subList(before, issuer.asked().size()))
        .containsExactly("/.well-known/openid-configuration", "/keys");
  }

  @Test
  void a_new_key_is_found_and_a_flood_of_unknown_ones_is_not_passed_on() throws JOSEException {
    tokens.caller(issuer.token(""));
    RSAKey next = new RSAKeyGenerator(2048).keyID("next").generate();
    issuer.publish(issuer.rsa(), next);
    JWTClaimsSet claims = issuer.claims("").build();
    assertThat(
            tokens.caller(
                TestIssuer.signed(
                    next, TestIssuer.header(JWSAlgorithm.RS256, "next", "JWT"), claims)))
        .isPresent();
    int before = issuer.asked().size();

    for (int i = 0; i < 20; i++) {
      refusedAsAnother(
          TestIssuer.signed(
              next, TestIssuer.header(JWSAlgorithm.RS256, "unknown" + i, "JWT"), claims));
    }

    assertThat(issuer.asked().size() - before).isLessThanOrEqualTo(1);
  }

  @Test
  void where_the_keys_are_out_of_reach_nobody_is_let_in() {
    tokens = tokens(issuer.name() + "/nowhere");

    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> tokens.caller(issuer.token("")))
          .withMessage("tokens cannot be verified now: the issuer's keys are out of reach")
          .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(503));
    }
    assertThat(issuer.asked().stream().filter(path -> path.startsWith("/nowhere"))).hasSize(2);
  }
}
