package dev.trimaran.function.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** CloudEvents that are posted reach the function in binary mode, in whatever mode they came. */
@Carried(FunctionUnderTest.SAMPLE)
class EventsTest {

  private static final String EVENT =
      """
      {"specversion":"1.0","id":"%s","source":"//storage/models","type":"a.model.registered.v1",
       "time":"2026-11-21T15:00:00Z","datacontenttype":"application/json","data":{"größe":1}}\
      """;

  @Test
  void in_binary_mode(Contract contract) {
    WireAnswer answer =
        contract.holds(
            WireRequest.post("/", "application/json", "{\"größe\":1}")
                .with("ce-specversion", "1.0")
                .with("ce-id", "17")
                .with("ce-source", "//storage/models")
                .with("ce-subject", "gr%C3%B6%C3%9Fe")
                .with("ce-type", "a.model.registered.v1"));

    assertThat(answer.text()).contains("\"ce-id\":\"17\"").contains("gr%C3%B6%C3%9Fe");
  }

  @Test
  void in_structured_mode(Contract contract) {
    WireAnswer answer =
        contract.holds(
            WireRequest.post("/", "application/cloudevents+json", EVENT.formatted("18")));

    assertThat(answer.text())
        .contains("\"ce-id\":\"18\"", "\"ce-time\":\"2026-11-21T15:00:00Z\"", "größe");
  }

  @Test
  void in_batched_mode(Contract contract) {
    String batch = "[" + EVENT.formatted("19") + "," + EVENT.formatted("20") + "]";

    WireAnswer answer =
        contract.holds(WireRequest.post("/", "application/cloudevents-batch+json", batch));

    assertThat(answer.text())
        .isEqualTo("[{\"id\":\"19\",\"status\":200},{\"id\":\"20\",\"status\":200}]");
  }

  @Test
  void what_is_no_event_is_refused(Contract contract) {
    WireAnswer answer =
        contract.holds(WireRequest.post("/", "application/cloudevents+json", "{\"id\":\"21\"}"));

    assertThat(answer.status()).isEqualTo(400);
  }
}
