package dev.trimaran.function.security.owasp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * API5:2023 Broken Function Level Authorization: each kind of route asks for its own right, and
 * operators' routes for their own door besides.
 */
public class Api5FunctionAuthorizationTest extends Attack {

  private Request request(String name) {
    return switch (name) {
      case "call" -> target().call();
      case "observe" -> target().observe();
      default -> target().operate();
    };
  }

  private String key(String name) {
    return switch (name) {
      case "caller" -> callerKey();
      case "watcher" -> watcherKey();
      default -> operatorKey();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "caller, call, PUBLIC, 200",
    "caller, observe, PUBLIC, 403",
    "caller, operate, PUBLIC, 404",
    "caller, operate, ADMIN, 403",
    "watcher, call, PUBLIC, 403",
    "watcher, observe, PUBLIC, 200",
    "watcher, operate, PUBLIC, 404",
    "watcher, operate, ADMIN, 403",
    "operator, call, PUBLIC, 403",
    "operator, observe, PUBLIC, 403",
    "operator, operate, PUBLIC, 404",
    "operator, operate, ADMIN, 200",
  })
  void each_key_opens_what_it_is_for(String key, String route, Listener door, int status) {
    assertThat(status(withKey(key(key), request(route).through(door)))).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-http-method-override",
        "x-http-method",
        "x-method-override",
        "x-original-url",
        "x-rewrite-url",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-real-ip",
        "x-admin"
      })
  void no_header_turns_a_caller_into_an_operator(String header) {
    for (String value : List.of("POST", target().operate().path(), "127.0.0.1", "true")) {
      Request call = with(header, value, withKey(callerKey(), target().operate()));

      assertThat(status(call)).isEqualTo(404);
      assertThat(status(call.through(Listener.ADMIN).from("127.0.0.1"))).isEqualTo(403);
    }
  }

  @Test
  void no_other_spelling_of_a_path_or_method_gets_around_the_rule() {
    Request operate = target().operate();
    for (String path :
        List.of(
            "/" + operate.path(),
            operate.path() + "/",
            operate.path() + ";a=b",
            operate.path().toUpperCase(Locale.ROOT),
            "/." + operate.path(),
            "/x/.." + operate.path(),
            operate.path().replaceFirst("/(.)", "/%2$1"))) {
      Request other = withKey(callerKey(), Request.post(path, "application/json", "{}"));

      assertThat(status(other)).as(path).isIn(400, 404, 405);
    }
    assertThat(status(withKey(callerKey(), withMethod(operate, "post")))).isEqualTo(404);
    assertThat(status(withKey(callerKey(), withMethod(operate, "HEAD")))).isEqualTo(404);
  }
}
