package dev.trimaran.function.security.owasp;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.security.TestIssuer;
import dev.trimaran.function.security.TestIssuer.Answer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * API10:2023 Unsafe Consumption of APIs. The one API of others that a function reads is its
 * issuer's; whatever that answers, the function lets nobody in, does not fail, and goes on
 * answering those who have a key.
 */
public class Api10UnsafeConsumptionTest extends Attack {

  private static TestIssuer issuer;

  @BeforeAll
  static void startIssuer() {
    issuer = new TestIssuer();
  }

  @AfterAll
  static void stopIssuer() {
    issuer.close();
  }

  @BeforeEach
  void answerWell() {
    issuer.answerWell();
  }

  private void nobodyIsLetIn() {
    Request bearer =
        with("authorization", "Bearer " + issuer.token("trimaran:call"), target().call());
    Map<String, String> tokens =
        Map.of("jwt-issuer", issuer.name(), "jwt-audience", TestIssuer.AUDIENCE);

    with(
        settings(tokens),
        function -> {
          Response response = function.handle(bearer);
          assertThat(response.status()).isIn(401, 503);
          assertThat(response.text()).doesNotContain("Exception", issuer.name());
          assertThat(answer(function, withKey(callerKey(), target().call())).status())
              .isEqualTo(200);
        });
  }

  static Stream<Answer> answers() {
    return Stream.of(
        new Answer(500, "", "oops"),
        new Answer(204, "", ""),
        Answer.ok(""),
        Answer.ok("<html>sign in</html>"),
        Answer.ok("null"),
        Answer.ok("[]"),
        Answer.ok("{\"keys\": null}"),
        Answer.ok("{\"keys\": [{\"kty\": \"RSA\"}]}"),
        Answer.ok(
            "{\"keys\": [{\"kty\": \"RSA\", \"n\": \"AQ\", \"e\": \"AQ\", \"kid\": \"rsa\"}]}"),
        Answer.ok("{\"keys\": " + "[".repeat(50_000)),
        Answer.ok("{\"keys\": [" + " ".repeat(300_000) + "]}"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void keys_that_are_none_let_nobody_in(Answer answer) {
    issuer.answer("/keys", answer);

    nobodyIsLetIn();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"issuer\": 7}",
        "{\"issuer\": \"https://evil.example\", \"jwks_uri\": \"https://evil.example/keys\"}"
      })
  void a_discovery_document_that_is_not_the_issuers_lets_nobody_in(String document) {
    issuer.answer("/.well-known/openid-configuration", Answer.ok(document));

    nobodyIsLetIn();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:///etc/passwd", "http://169.254.169.254/", "a b"})
  void a_discovery_document_that_sends_us_anywhere_lets_nobody_in(String keys) {
    issuer.answer(
        "/.well-known/openid-configuration", Answer.ok(TestIssuer.discovery(issuer.name(), keys)));

    nobodyIsLetIn();
  }

  @Test
  void a_shared_secret_among_the_keys_lets_nobody_in() throws JOSEException {
    OctetSequenceKey shared = new OctetSequenceKeyGenerator(256).keyID("rsa").generate();
    issuer.answer("/keys", Answer.ok("{\"keys\": [" + shared.toJSONString() + "]}"));

    nobodyIsLetIn();
  }
}
