package dev.trimaran.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\nb", "a\u0000", "a\u007f"})
  void a_header_cannot_be_ended_by_its_value(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Response.empty(200).with("X-Request-Id", value))
        .withMessage("expected a value without control characters for the header X-Request-Id");
  }

  @Test
  void headers_of_a_request_have_names_in_any_case() {
    Headers headers = Headers.of(Map.of("X-API-Key", "k"));

    assertThat(headers.first("x-api-key")).contains("k");
    assertThat(headers.first("authorization")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 1", "PT0.1S, 1", "PT1S, 1", "PT1.000000001S, 2"})
  void retry_after_is_in_whole_seconds_and_never_too_early(Duration wait, String seconds) {
    assertThat(Refusal.tooMany("", wait).headers()).containsEntry("Retry-After", seconds);
  }

  @Test
  void a_factory_is_found_by_its_name_only() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionFactory.named("nonsense"))
        .withMessageContaining("found \"nonsense\"");
  }
}
