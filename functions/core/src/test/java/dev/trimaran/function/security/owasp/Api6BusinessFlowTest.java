package dev.trimaran.function.security.owasp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Access;
import dev.trimaran.function.Request;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * API6:2023 Unrestricted Access to Sensitive Business Flows. The flow worth protecting is scoring
 * itself: who asks often enough can copy a model or try rows until one is accepted. It cannot be
 * told from honest use by one request, so that it is bounded a caller, whatever else they change.
 * Whether a caller is a person is for the application in front to know.
 */
public class Api6BusinessFlowTest extends Attack {

  @Test
  void a_caller_does_not_get_more_by_coming_from_many_addresses() {
    with(
        settings(Map.of("rate-limit", "1", "trusted-proxies", "10.0.0.0/8")),
        function ->
            assertThat(
                    IntStream.range(0, 200)
                        .mapToObj(i -> withKey(callerKey(), target().call()).from("203.0.113." + i))
                        .map(request -> with("x-forwarded-for", "198.51.100.1", request))
                        .map(request -> answer(function, request).status()))
                .contains(429));
  }

  @Test
  void an_address_does_not_get_more_by_inventing_others() {
    Map<String, String> open = Map.of("rate-limit", "1", "allow-anonymous", "true");

    with(
        settings(open),
        function ->
            assertThat(
                    IntStream.range(0, 200)
                        .mapToObj(i ->
                            with("x-forwarded-for", "198.51.100." + i, target().call())
                                .from("203.0.113.9"))
                        .map(request -> answer(function, request).status()))
                .contains(429));
  }

  @Test
  void another_caller_is_not_slowed_down_by_it() throws IOException {
    Request other = withKey(keys().create("other", Access.CALL), target().call());
    Request busy = withKey(callerKey(), target().call());

    with(
        settings(Map.of("rate-limit", "1")),
        function -> {
          IntStream.range(0, 50).forEach(i -> answer(function, busy));
          assertThat(answer(function, other).status()).isEqualTo(200);
        });
  }
}
