package dev.trimaran.function.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the services that send HTTP requests say beside the request itself. */
class HttpEventsTest {

  private final List<Request> seen = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "$default, /v2/health/live, /v2/health/live",
    "prod, /prod/v2/health/live, /v2/health/live",
    "prod, /prod, /",
    "prod, /production/v2, /production/v2",
    "prod, /v2/health/live, /v2/health/live"
  })
  void a_stage_in_the_path_of_an_http_api_is_taken_off(String stage, String path, String expected)
      throws IOException {
    answer(
        """
        {"version": "2.0", "rawPath": "%s", "headers": {},
         "requestContext": {"stage": "%s", "http": {"method": "GET", "sourceIp": "192.0.2.7"}}}
        """
            .formatted(path, stage));

    assertThat(seen.getFirst().path()).isEqualTo(expected);
  }

  @Test
  void api_gateway_says_who_called_and_always_ends_tls() throws IOException {
    answer(
        """
        {"version": "2.0", "rawPath": "/", "rawQueryString": "a=1", "headers": {"x-test": "1,2"},
         "requestContext": {"http": {"method": "GET", "sourceIp": "192.0.2.7"}}}
        """);

    assertThat(seen.getFirst().peer()).isEqualTo("192.0.2.7");
    assertThat(seen.getFirst().tls()).contains(Tls.WITHOUT_CERTIFICATE);
    assertThat(seen.getFirst().query()).isEqualTo("a=1");
    assertThat(seen.getFirst().header("x-test")).contains("1,2");
  }

  @Test
  void a_load_balancer_adds_who_called_to_a_header_and_may_not_end_tls() throws IOException {
    String event =
        """
        {"requestContext": {"elb": {"targetGroupArn": "arn"}}, "httpMethod": "POST", "path": "/a",
         "multiValueQueryStringParameters": {"a": ["1", "2"], "b": ["%%C3%%BC"]},
         "multiValueHeaders": {"x-forwarded-for": ["198.51.100.1, 192.0.2.7"],
                               "x-forwarded-proto": ["%s"], "accept": ["a/b", "c/d"]},
         "body": "", "isBase64Encoded": false}
        """;
    answer(event.formatted("https"));
    answer(event.formatted("http"));

    assertThat(seen.getFirst().peer()).isEqualTo("192.0.2.7");
    assertThat(seen.getFirst().tls()).contains(Tls.WITHOUT_CERTIFICATE);
    assertThat(seen.getFirst().query()).isEqualTo("a=1&a=2&b=%C3%BC");
    assertThat(seen.getFirst().header("accept")).contains("a/b, c/d");
    assertThat(seen.getLast().tls()).isEmpty();
  }

  @Test
  void a_load_balancers_answer_is_in_the_form_of_its_request() throws IOException {
    String many =
        answer(
            """
            {"requestContext": {"elb": {}}, "httpMethod": "GET", "path": "/a",
             "multiValueHeaders": {}}
            """);
    String one =
        answer(
            """
            {"requestContext": {"elb": {}}, "httpMethod": "GET", "path": "/a", "headers": {}}
            """);

    assertThat(
            Json.read(many.getBytes(StandardCharsets.UTF_8)).path("multiValueHeaders").toString())
        .isEqualTo("{\"Content-Type\":[\"text/plain\"],\"X-Test\":[\"yes\"]}");
    assertThat(Json.read(one.getBytes(StandardCharsets.UTF_8)).path("headers").toString())
        .isEqualTo("{\"Content-Type\":\"text/plain\",\"X-Test\":\"yes\"}");
  }

  @Test
  void a_field_that_is_null_is_not_there() throws IOException {
    answer(
        """
        {"resource": "/", "httpMethod": "GET", "path": "/a", "headers": null,
         "multiValueHeaders": null, "queryStringParameters": null, "body": null,
         "multiValueQueryStringParameters": null, "requestContext": {"identity": {}}}
        """);

    assertThat(seen.getFirst().query()).isEmpty();
    assertThat(seen.getFirst().body()).isEmpty();
    assertThat(seen.getFirst().peer()).isEmpty();
  }

  private String answer(String event) throws IOException {
    byte[] answer =
        Invocations.of(event.getBytes(StandardCharsets.UTF_8))
            .answer(request -> {
              seen.add(request);
              return Response.text("text/plain", "ok").with("X-Test", "yes");
            });
    return new String(answer, StandardCharsets.UTF_8);
  }
}
