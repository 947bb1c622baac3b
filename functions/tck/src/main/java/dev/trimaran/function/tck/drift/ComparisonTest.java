package dev.trimaran.function.tck.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.tck.Carried;
import dev.trimaran.function.tck.Contract;
import dev.trimaran.function.tck.FunctionUnderTest;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tables are compared, and what was found comes back as JSON or as a page. */
@Carried(FunctionUnderTest.DRIFT)
class ComparisonTest {

  /** For suites of hosts that carry no answer of a megabyte. */
  static final String MEGABYTE = "megabyte";

  private static final String PATH = "/v2/drift/compare";
  private static final int ROWS = 1000;

  @Test
  void a_shift_is_found(Contract contract) {
    WireAnswer answer = contract.holds(WireRequest.post(PATH, "application/json", tables(300)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains("größe", "DRIFT");
  }

  @Test
  void no_shift_is_stable(Contract contract) {
    WireAnswer answer = contract.holds(WireRequest.post(PATH, "application/json", tables(0)));

    assertThat(answer.text()).contains("STABLE");
  }

  @Test
  @Tag(MEGABYTE)
  void the_report_is_a_page(Contract contract) {
    WireAnswer answer =
        contract.holds(
            WireRequest.post(PATH, "application/json", tables(300)).with("Accept", "text/html"));

    assertThat(answer.header("Content-Type")).startsWith("text/html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"reference\": 1}", "{\"colour\": \"red\"}", "[1"})
  void what_are_no_two_tables_is_refused(String body, Contract contract) {
    assertThat(contract.holds(WireRequest.post(PATH, "application/json", body)).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/health/live",
        "/v2/health/ready",
        "/ping",
        "/v2/drift/models",
        "/openapi.json",
        "/openapi",
        "/openapi/page.js"
      })
  void whoever_asks_how_it_is_gets_the_functions_answer(String path, Contract contract) {
    contract.holds(WireRequest.get(path));
  }

  private static String tables(int shift) {
    return "{\"reference\": {\"größe\": %s}, \"current\": {\"größe\": %s}}"
        .formatted(column(0), column(shift));
  }

  private static String column(int shift) {
    return IntStream.range(0, ROWS)
        .mapToObj(i -> Integer.toString(i * 7 % ROWS + shift))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
