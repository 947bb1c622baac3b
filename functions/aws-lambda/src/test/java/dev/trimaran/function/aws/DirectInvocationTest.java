package dev.trimaran.function.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain invocation is a scoring request; its result is the answer's body. */
class DirectInvocationTest {

  private final Handler handler = new Handler();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"dataframe_split\": {\"columns\": [\"a\"], \"data\": [[1], [NaN]]}}",
        "{\"dataframe_records\": [{\"a\": 1}]}",
        "{\"instances\": [[1.0, 2.0]]}",
        "{\"inputs\": {\"größe\": [1]}, \"params\": {}}",
        "{\"rows\": [{\"a\": null}]}"
      })
  void every_scoring_form_is_handed_on_as_it_is(String event) throws IOException {
    assertThat(handler.answer(event)).isEqualTo(event);
  }

  @Test
  void a_refusal_fails_the_invocation_with_its_status_and_words() {
    String event = "{\"instances\": [\"" + "a".repeat(700_000) + "\"]}";

    assertThatThrownBy(() -> handler.answer(event))
        .isInstanceOf(InvocationRefused.class)
        .hasMessageContaining("status 413: ")
        .hasMessageContaining("expected at most 600000 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "17", "\"text\"", "{\"a\": "})
  void what_is_no_json_object_is_refused(String event) {
    assertThatThrownBy(() -> handler.answer(event))
        .isInstanceOf(InvocationRefused.class)
        .hasMessageContaining("event: expected a JSON object, found");
  }

  @Test
  void an_object_of_unknown_form_is_refused_with_what_it_has() {
    assertThatThrownBy(() -> handler.answer("{\"Records\": [{\"eventSource\": \"aws:sqs\"}]}"))
        .isInstanceOf(InvocationRefused.class)
        .hasMessageContaining("dataframe_records, dataframe_split, inputs, instances, rows")
        .hasMessageContaining("found the fields [Records]");
  }
}
