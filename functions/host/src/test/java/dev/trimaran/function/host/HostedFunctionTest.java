package dev.trimaran.function.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events in any mode of CloudEvents reach a function as requests in the binary mode. */
class HostedFunctionTest {

  private static final String EVENT =
      """
      {"specversion": "1.0", "id": "%s", "source": "/tests", "type": "dev.trimaran.test.v1",
       "subject": "größe 1", "datacontenttype": "application/json", "data": {"n": 1}}
      """;

  private final Recorder recorder = new Recorder();
  private final ServerlessFunction function = HostedFunction.around(recorder, Map.of());

  @Test
  void an_unknown_function_is_refused_with_those_there_are() {
    assertThatThrownBy(() -> HostedFunction.of(Map.of("TRIMARAN_FUNCTION", "sevring")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one of the functions")
        .hasMessageContaining("found \"sevring\"");
  }

  @Test
  void a_structured_event_arrives_in_binary_mode_and_gets_the_functions_own_answer() {
    Response answer = function.handle(posted("application/cloudevents+json", event("a")));

    assertThat(answer.status()).isEqualTo(202);
    Request seen = recorder.seen.getFirst();
    assertThat(seen.method() + " " + seen.path()).isEqualTo("POST /");
    assertThat(seen.header("ce-id")).contains("a");
    assertThat(seen.header("ce-type")).contains("dev.trimaran.test.v1");
    assertThat(seen.header("ce-subject")).contains("gr%C3%B6%C3%9Fe%201");
    assertThat(seen.header("ce-specversion")).contains("1.0");
    assertThat(seen.header("content-type")).contains("application/json");
    assertThat(seen.text()).isEqualTo("{\"n\":1}");
  }

  @Test
  void the_headers_of_the_request_around_an_event_hold_for_the_event() {
    function.handle(posted("application/cloudevents+json; charset=utf-8", event("a")));

    assertThat(recorder.seen.getFirst().header("authorization")).contains("Bearer t");
    assertThat(recorder.seen.getFirst().peer()).isEqualTo("192.0.2.1");
  }

  @Test
  void a_batch_arrives_event_by_event_and_is_as_good_as_its_worst() {
    recorder.refused = "b";

    Response answer =
        function.handle(
            posted(
                "application/cloudevents-batch+json",
                "[" + event("a") + "," + event("b") + "," + event("c") + "]"));

    assertThat(recorder.seen)
        .extracting(seen -> seen.header("ce-id").orElse(""))
        .containsExactly("a", "b", "c");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text())
        .isEqualTo(
            """
            [{"id":"a","status":202},{"id":"b","status":503},{"id":"c","status":202}]\
            """);
  }

  @Test
  void an_empty_batch_is_answered() {
    Response answer = function.handle(posted("application/cloudevents-batch+json", "[]"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(recorder.seen).isEmpty();
  }

  @Test
  void what_is_no_event_is_refused_with_its_place() {
    Response one = function.handle(posted("application/cloudevents+json", "{\"id\": \"a\"}"));
    Response two =
        function.handle(
            posted("application/cloudevents-batch+json", "[" + event("a") + ", {\"id\": 1}]"));
    Response text = function.handle(posted("application/cloudevents+json", "\"an event\""));
    Response nothing = function.handle(posted("application/cloudevents+json", "null"));
    Response none = function.handle(posted("application/cloudevents-batch+json", "{}"));

    assertThat(one.status()).isEqualTo(400);
    assertThat(one.text())
        .contains("body: expected a CloudEvent 1.0 in JSON, found: Missing mandatory specversion");
    assertThat(text.status()).isEqualTo(400);
    assertThat(text.text()).contains("found: JSON that is no object").doesNotContain("jackson");
    assertThat(nothing.status()).isEqualTo(400);
    assertThat(nothing.text()).contains("found: JSON that is no object");
    assertThat(two.status()).isEqualTo(400);
    assertThat(two.text()).contains("body[1]: expected a CloudEvent 1.0 in JSON");
    assertThat(none.text()).contains("expected a JSON array of CloudEvents");
    assertThat(recorder.seen).isEmpty();
  }

  @Test
  void events_in_another_format_are_refused() {
    Response answer = function.handle(posted("application/cloudevents+avro", "x"));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.text()).contains("application/cloudevents+json").contains("+avro");
  }

  @Test
  void what_is_no_event_goes_on_as_it_is() {
    Request plain = Request.post("/invocations", "application/cloudevents+json", "{}");

    assertThat(function.handle(plain).status()).isEqualTo(202);
    assertThat(recorder.seen).containsExactly(plain);
  }

  private static String event(String id) {
    return EVENT.formatted(id);
  }

  private static Request posted(String contentType, String body) {
    return new Request(
        Listener.PUBLIC,
        "POST",
        "/",
        "",
        Headers.of(Map.of("Content-Type", contentType, "Authorization", "Bearer t")),
        body.getBytes(StandardCharsets.UTF_8),
        "192.0.2.1");
  }

  /** Takes every request but the one event it is told to refuse. */
  private static final class Recorder implements ServerlessFunction {
    final List<Request> seen = new ArrayList<>();
    String refused = "";

    @Override
    public Response handle(Request request) {
      seen.add(request);
      boolean refuse = request.header("ce-id").orElse("-").equals(refused);
      return Response.empty(refuse ? 503 : 202);
    }

    @Override
    public boolean slow(Request request) {
      return false;
    }

    @Override
    public void close() {}
  }
}
