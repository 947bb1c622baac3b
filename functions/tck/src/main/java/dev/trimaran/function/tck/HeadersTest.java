package dev.trimaran.function.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Header fields arrive, and come back. */
@Carried(FunctionUnderTest.SAMPLE)
class HeadersTest {

  @Test
  void fields_arrive_by_name_in_any_case(Contract contract) {
    WireAnswer answer =
        contract.holds(
            WireRequest.get("/seen/headers")
                .with("X-TEST", "a, b; c=\"d e\"")
                .with("accept", "text/csv, application/json;q=0.5")
                .with("Authorization", "Bearer a.b-c_d~e"));

    assertThat(answer.text()).contains("\"x-test\":\"a, b; c=\\\"d e\\\"\"");
  }

  @Test
  void fields_of_the_answer_come_back(Contract contract) {
    WireAnswer answer = contract.holds(WireRequest.post("/echo?a=1", "text/csv", "a\n"));

    assertThat(answer.header("X-Query")).isEqualTo("a=1");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void a_deadline_that_is_over_is_refused(Contract contract) {
    WireRequest late = WireRequest.get("/seen/late").with("x-envoy-expected-rq-timeout-ms", "0");

    assertThat(contract.holds(late).status()).isEqualTo(504);
  }
}
