package dev.trimaran.function.security.owasp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Deadline;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** API4:2023 Unrestricted Resource Consumption: bytes, nesting, time and requests are bounded. */
public class Api4ResourceConsumptionTest extends Attack {

  @Test
  void a_body_over_the_limit_is_not_even_read() {
    Request large = withBody(target().call(), "{" + " ".repeat(Target.MOST_BYTES) + "}");

    assertThat(status(withKey(callerKey(), large))).isEqualTo(413);
    assertThat(status(large)).isEqualTo(401);
  }

  @Test
  void a_path_over_the_limit_is_not_even_looked_up() {
    assertThat(status(Request.get("/" + "a/".repeat(5000)))).isEqualTo(414);
    assertThat(status(withQuery(target().health(), "a".repeat(10_000)))).isEqualTo(414);
  }

  @Test
  void deep_and_wide_json_is_refused() {
    for (String body :
        List.of(
            "{\"x\": " + "[".repeat(3000),
            "{\"x\": ".repeat(500) + "1" + "}".repeat(500),
            "{\"x\": 1" + "0".repeat(3000) + "}",
            "{\"x\": 1e999999999}",
            "{\"x\": \"" + "\\u0000".repeat(500) + "\"}")) {
      Response response = answer(withKey(callerKey(), withBody(target().call(), body)));

      assertThat(response.status()).as(body.substring(0, 10)).isIn(200, 400);
      assertThat(response.body().length).isLessThan(Target.MOST_BYTES);
    }
  }

  @Test
  void work_that_nobody_waits_for_is_not_begun() {
    Request late = with(Deadline.HEADER, "0", withKey(callerKey(), target().call()));

    with(settings(Map.of()), function -> assertThat(function.handle(late).status()).isEqualTo(504));
  }

  @Test
  void a_caller_who_comes_too_often_is_told_when_to_come_again() {
    Request call = withKey(callerKey(), target().call());

    with(
        settings(Map.of("rate-limit", "1")),
        function -> {
          Response refused =
              IntStream.range(0, 1000)
                  .mapToObj(i -> answer(function, call))
                  .filter(response -> response.status() != 200)
                  .findFirst()
                  .orElseThrow();

          assertThat(refused.status()).isEqualTo(429);
          assertThat(refused.headers()).containsEntry("Retry-After", "1");
        });
  }
}
