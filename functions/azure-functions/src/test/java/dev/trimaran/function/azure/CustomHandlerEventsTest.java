package dev.trimaran.function.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Timers and Event Grid, from the host to a custom handler and back. */
class CustomHandlerEventsTest {

  private static final String TIMER =
      """
      {"Schedule": {"AdjustForDST": true}, "IsPastDue": false,
       "ScheduleStatus": {"Last": "2026-11-21T15:00:00", "Next": "2026-11-21T16:00:00"}}
      """;

  private static final String CREATED =
      """
      {"id": "831e1650-001e-001b-66ab-eeb76e069631", "eventType": "Microsoft.Storage.BlobCreated",
       "topic": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
       "subject": "/blobServices/default/containers/windows/blobs/größe.json",
       "eventTime": "2026-11-21T16:53:06.123Z", "data": {"api": "PutBlob"}, "dataVersion": "1",
       "metadataVersion": "1"}
      """;

  private static FunctionsHost host;

  @BeforeAll
  static void start() throws IOException {
    host = FunctionsHost.start(Map.of("TRIMARAN_FUNCTION", "sample"));
  }

  @AfterAll
  static void end() {
    host.close();
  }

  @Test
  void a_timer_is_a_tick() throws IOException {
    WireAnswer answer = host.invoke("tick", Json.read(TIMER.getBytes(StandardCharsets.UTF_8)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(said(answer))
        .contains("\"ce-type\":\"dev.trimaran.schedule.tick.v1\"")
        .contains("\"ce-source\":\"/azure/functions/timer\"", "IsPastDue");
  }

  @Test
  void an_event_of_event_grid_keeps_its_type_and_place() throws IOException {
    WireAnswer answer = host.invoke("event", Json.read(CREATED.getBytes(StandardCharsets.UTF_8)));

    assertThat(said(answer))
        .contains("\"ce-type\":\"Microsoft.Storage.BlobCreated\"")
        .contains("\"ce-id\":\"831e1650-001e-001b-66ab-eeb76e069631\"")
        .contains("\"ce-time\":\"2026-11-21T16:53:06.123Z\"")
        .contains("/blobs/gr%C3%B6%C3%9Fe.json")
        .contains("{\\\"api\\\":\\\"PutBlob\\\"}");
  }

  @Test
  void an_event_that_the_host_quotes_is_the_same_event() throws IOException {
    String quoted = TextNode.valueOf(CREATED).toString();

    assertThat(said(host.invoke("event", TextNode.valueOf(CREATED)))).contains("BlobCreated");
    assertThat(said(host.invoke("event", TextNode.valueOf(quoted)))).contains("BlobCreated");
  }

  @Test
  void an_event_in_the_schema_of_cloud_events_is_handed_on() throws IOException {
    String event =
        """
        {"specversion": "1.0", "id": "9", "source": "/a", "type": "a.model.registered.v1",
         "data": {"größe": 1}}
        """;

    WireAnswer answer = host.invoke("event", TextNode.valueOf(event));

    assertThat(said(answer)).contains("\"ce-id\":\"9\"", "a.model.registered.v1", "größe");
  }

  @Test
  void what_is_no_event_fails_the_invocation() throws IOException {
    assertThat(host.invoke("event", TextNode.valueOf("[1]")).status()).isEqualTo(400);
    assertThat(host.invoke("event", TextNode.valueOf("{\"specversion\":\"1.0\"}")).status())
        .isEqualTo(400);
  }

  @Test
  void nobody_outside_can_pretend_to_be_the_timer() throws IOException {
    String body = "{\"Data\": {\"timer\": {}}}";

    WireAnswer byRoute = host.send(WireRequest.post("/tick", "application/json", body));
    WireAnswer byEncoding = host.send(WireRequest.post("/%74ick", "application/json", body));

    assertThat(byRoute.status()).isEqualTo(404);
    assertThat(byRoute.headers()).isEmpty();
    assertThat(byEncoding.status()).isEqualTo(404);
  }

  private static String said(WireAnswer answer) {
    var result = Json.read(answer.body());
    assertThat(result.fieldNames()).toIterable().containsExactly("Outputs", "Logs", "ReturnValue");
    return result.path("Logs").path(0).asText();
  }
}
