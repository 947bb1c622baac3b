package dev.trimaran.function.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods, paths and queries arrive as they were sent. */
@Carried(FunctionUnderTest.SAMPLE)
class TargetsTest {

  /** For suites of hosts whose server takes an encoded percent sign for an attack. */
  static final String PERCENT_SIGN = "percent-sign";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/seen/model",
        "/seen/model:predict",
        "/seen/gr%C3%B6%C3%9Fe",
        "/seen/a%20b",
        "/seen/what%3Fno%23query",
        "/seen/a+b",
        "/seen/a.b-c_d~e"
      })
  void paths_arrive(String path, Contract contract) {
    assertThat(contract.holds(WireRequest.get(path)).status()).isEqualTo(200);
  }

  @Test
  @Tag(PERCENT_SIGN)
  void a_percent_sign_in_a_path_arrives(Contract contract) {
    assertThat(contract.holds(WireRequest.get("/seen/100%25")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1",
        "a=1&a=2&b=3",
        "a=%C3%BC%20%26%3D%2B",
        "empty=",
        "threshold=0.5&columns=a%2Cb"
      })
  void queries_arrive(String query, Contract contract) {
    WireAnswer answer = contract.holds(WireRequest.get("/seen/query?" + query));

    assertThat(answer.text()).contains("\"query\":\"" + query + "\"");
  }

  @Test
  void a_head_is_answered_like_a_get_without_its_body(Contract contract) {
    contract.holds(WireRequest.get("/seen/head").method("HEAD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PUT", "PATCH", "OPTIONS"})
  void a_method_that_the_path_does_not_have_is_refused(String method, Contract contract) {
    WireAnswer answer = contract.holds(WireRequest.get("/seen/method").method(method));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, POST");
  }
}
