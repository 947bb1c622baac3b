package dev.trimaran.function.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.tck.sample.SampleFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals and failures come back in the function's own words. */
@Carried(FunctionUnderTest.SAMPLE)
class ErrorsTest {

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 413, 415, 422, 429, 503, 504})
  void a_refusal_comes_back(int status, Contract contract) {
    WireAnswer answer = contract.holds(WireRequest.get("/refused/" + status));

    assertThat(answer.text()).contains("found größer als nichts");
  }

  @Test
  void an_unknown_path_is_not_found(Contract contract) {
    assertThat(contract.holds(WireRequest.get("/nowhere")).status()).isEqualTo(404);
  }

  @Test
  void a_body_of_too_many_bytes_is_refused(Contract contract) {
    byte[] body = new byte[SampleFactory.MAX_BYTES + 1];

    WireAnswer answer = contract.holds(WireRequest.post("/echo", "application/octet-stream", body));

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void a_failure_is_a_500_without_its_reason_and_the_next_request_is_answered(Contract contract) {
    WireAnswer answer = contract.holds(WireRequest.get("/fails"));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("as asked");
    assertThat(contract.holds(WireRequest.get("/seen/next")).status()).isEqualTo(200);
  }
}
