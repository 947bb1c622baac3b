package dev.trimaran.function.security.owasp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * API3:2023 Broken Object Property Level Authorization: what a caller writes beyond what they may
 * (mass assignment), and what they read beyond it (excessive exposure). No body is bound to an
 * object of ours by its fields' names; an unknown field is refused or changes nothing.
 */
public class Api3PropertyAuthorizationTest extends Attack {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"access\": [\"admin\"]",
        "\"role\": \"admin\"",
        "\"isAdmin\": true",
        "\"caller\": {\"name\": \"operator\"}",
        "\"__proto__\": {\"admin\": true}",
        "\"constructor\": {\"prototype\": {}}",
        "\"@class\": \"java.net.URL\"",
        "\"@type\": \"com.sun.rowset.JdbcRowSetImpl\"",
        "\"class\": {\"classLoader\": {\"resources\": {}}}",
        "\"$ref\": \"file:///etc/passwd\"",
      })
  void a_field_that_is_not_asked_for_is_refused_or_changes_nothing(String field) {
    Request call = withKey(callerKey(), target().call());
    String body = call.text().strip();
    Request more = withBody(call, body.substring(0, body.length() - 1) + ", " + field + "}");

    Response plain = answer(call);
    Response attacked = answer(more);

    assertThat(plain.status()).isEqualTo(200);
    if (attacked.status() == 200) {
      assertThat(target().stable(attacked)).isEqualTo(target().stable(plain));
    } else {
      assertThat(attacked.status()).isEqualTo(400);
    }
    assertThat(status(withKey(callerKey(), target().operate().through(Listener.ADMIN))))
        .isEqualTo(403);
  }

  @Test
  void an_answer_holds_nothing_about_keys_or_the_machine() {
    for (Request request : new Request[] {target().call(), target().observe()}) {
      String key = request.method().equals("POST") ? callerKey() : watcherKey();
      Response response = answer(withKey(key, request));

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.text() + response.headers())
          .doesNotContain(key, keys().path().toString(), System.getProperty("user.home"));
    }
  }
}
