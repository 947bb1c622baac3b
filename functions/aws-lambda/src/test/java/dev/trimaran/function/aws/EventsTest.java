package dev.trimaran.function.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events of AWS reach the function as CloudEvents. */
class EventsTest {

  private static final String SCHEDULE =
      """
      {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
       "detail-type": "Scheduled Event", "source": "aws.events", "account": "123456789012",
       "time": "2026-11-21T16:53:06Z", "region": "eu-west-1",
       "resources": ["arn:aws:events:eu-west-1:123456789012:rule/drift"], "detail": {}}
      """;

  private static final String CREATED_BY_BRIDGE =
      """
      {"version": "0", "id": "17793124-05d4-b198-2fde-7ededc63b103",
       "detail-type": "Object Created", "source": "aws.s3", "account": "123456789012",
       "time": "2026-11-12T00:00:00Z", "region": "eu-west-1",
       "resources": ["arn:aws:s3:::windows"],
       "detail": {"version": "0", "bucket": {"name": "windows"},
                  "object": {"key": "flights/größe.json", "size": 5}}}
      """;

  private static final String NOTIFICATION =
      """
      {"Records": [
        {"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "eu-west-1",
         "eventTime": "2026-11-21T09:00:00.000Z", "eventName": "ObjectCreated:Put",
         "responseElements": {"x-amz-request-id": "C3D13FE58DE4C810", "x-amz-id-2": "FMy/8z"},
         "s3": {"s3SchemaVersion": "1.0", "bucket": {"name": "windows"},
                "object": {"key": "flights/a+b%2Bc%C3%BC.json", "size": 1024}}},
        {"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "eu-west-1",
         "eventTime": "2026-11-21T09:00:01.000Z", "eventName": "ObjectRemoved:Delete",
         "responseElements": {"x-amz-request-id": "D3D13FE58DE4C810", "x-amz-id-2": "GMy/8z"},
         "s3": {"bucket": {"name": "windows"}, "object": {"key": "b.json"}}}]}
      """;

  private final List<Request> seen = new ArrayList<>();

  @Test
  void a_schedule_is_a_tick() throws IOException {
    String answer = answer(SCHEDULE, 200);

    Request tick = seen.getFirst();
    assertThat(tick.method() + " " + tick.path()).isEqualTo("POST /");
    assertThat(tick.header("ce-type")).contains("dev.trimaran.schedule.tick.v1");
    assertThat(tick.header("ce-id")).contains("53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa");
    assertThat(tick.header("ce-source"))
        .contains("arn:aws:events:eu-west-1:123456789012:rule/drift");
    assertThat(tick.header("ce-time")).contains("2026-11-21T16:53:06Z");
    assertThat(tick.header("ce-specversion")).contains("1.0");
    assertThat(tick.header("content-type")).contains("application/json");
    assertThat(tick.text()).isEqualTo("{}");
    assertThat(answer)
        .isEqualTo("[{\"id\":\"53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa\",\"status\":200}]");
  }

  @Test
  void an_event_of_event_bridge_keeps_its_service_and_its_detail() throws IOException {
    answer(CREATED_BY_BRIDGE, 202);

    Request created = seen.getFirst();
    assertThat(created.header("ce-type")).contains("com.amazonaws.s3.ObjectCreated");
    assertThat(created.header("ce-source")).contains("arn:aws:s3:::windows");
    assertThat(created.header("ce-subject")).contains("flights/gr%C3%B6%C3%9Fe.json");
    assertThat(created.text()).contains("\"object\":{\"key\":\"flights/größe.json\",\"size\":5}");
  }

  @Test
  void a_notification_of_s3_is_an_event_a_record() throws IOException {
    answer(NOTIFICATION, 200);

    assertThat(seen)
        .extracting(request -> request.header("ce-type").orElse(""))
        .containsExactly(
            "com.amazonaws.s3.ObjectCreated:Put", "com.amazonaws.s3.ObjectRemoved:Delete");
    Request first = seen.getFirst();
    assertThat(first.header("ce-id")).contains("C3D13FE58DE4C810.FMy/8z");
    assertThat(first.header("ce-source")).contains("aws:s3.eu-west-1.windows");
    assertThat(first.header("ce-subject")).contains("flights/a%20b+c%C3%BC.json");
    assertThat(first.text()).contains("\"eventName\":\"ObjectCreated:Put\"", "\"size\":1024");
  }

  @Test
  void an_event_that_is_refused_fails_the_invocation_after_all_were_tried() {
    assertThatThrownBy(() -> answer(NOTIFICATION, 503))
        .isInstanceOf(InvocationRefused.class)
        .hasMessageContaining("event C3D13FE58DE4C810.FMy/8z of type com.amazonaws.s3.Object")
        .hasMessageContaining("expected the function to take it, found status 503: not now")
        .hasMessageContaining("event D3D13FE58DE4C810");
    assertThat(seen).hasSize(2);
  }

  @Test
  void a_cloud_event_is_handed_on_as_it_is() throws IOException {
    String event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"b\"}";

    answer(event, 200);

    assertThat(seen.getFirst().path()).isEqualTo("/");
    assertThat(seen.getFirst().header("content-type")).contains("application/cloudevents+json");
    assertThat(seen.getFirst().text()).isEqualTo(event);
  }

  @Test
  void no_event_has_headers_of_another() throws IOException {
    answer(SCHEDULE, 200);

    Headers headers = seen.getFirst().headers();
    assertThat(headers.first("authorization")).isEmpty();
    assertThat(headers.first("ce-subject")).isEmpty();
    assertThat(seen.getFirst().listener()).isEqualTo(Listener.PLATFORM);
  }

  private String answer(String event, int status) throws IOException {
    byte[] answer =
        Invocations.of(event.getBytes(StandardCharsets.UTF_8))
            .answer(request -> {
              seen.add(request);
              return Response.text("text/plain", "not now").status(status);
            });
    return new String(answer, StandardCharsets.UTF_8);
  }
}
