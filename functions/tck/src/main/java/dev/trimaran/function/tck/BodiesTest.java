package dev.trimaran.function.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies arrive, and come back, byte for byte. */
@Carried(FunctionUnderTest.SAMPLE)
class BodiesTest {

  private static final int MANY = 500_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "text/csv",
        "application/x-ndjson",
        "application/vnd.apache.arrow.stream"
      })
  void text_of_any_type_comes_back_as_it_was_sent(String type, Contract contract) {
    contract.holds(WireRequest.post("/echo", type, "{\"größe\": \"☃ \\\"𝄞\\\"\", \"n\": NaN}\n"));
  }

  @Test
  void every_byte_comes_back(Contract contract) {
    byte[] body = new byte[512];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) i;
    }

    WireAnswer answer = contract.holds(WireRequest.post("/echo", "application/octet-stream", body));

    assertThat(answer.body()).isEqualTo(body);
  }

  @Test
  void text_that_is_no_utf_8_comes_back(Contract contract) {
    byte[] latin = {'{', (byte) 0xE4, (byte) 0xFF, 0, '}'};

    WireAnswer answer = contract.holds(WireRequest.post("/echo", "application/json", latin));

    assertThat(answer.body()).isEqualTo(latin);
  }

  @Test
  void an_empty_body_is_empty(Contract contract) {
    assertThat(contract.holds(WireRequest.post("/echo", "application/json", "")).body()).isEmpty();
  }

  @Test
  void an_answer_without_a_body_has_none(Contract contract) {
    assertThat(contract.holds(WireRequest.get("/empty/202")).body()).isEmpty();
  }

  @Test
  void no_content_is_no_content(Contract contract) {
    assertThat(contract.holds(WireRequest.get("/empty/204")).body()).isEmpty();
  }

  @Test
  void many_bytes_arrive_and_come_back(Contract contract) {
    byte[] text = new byte[MANY];
    Arrays.fill(text, (byte) 'a');

    contract.holds(WireRequest.post("/echo", "application/json", text));
    contract.holds(WireRequest.get("/bytes/" + MANY));
  }
}
