package dev.trimaran.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutedFunctionTest {

  private final List<String> log = new ArrayList<>();

  private final RoutedFunction function =
      RoutedFunction.of(
              List.of(
                  Route.get("/echo/{text}", Access.CALL, "", RoutedFunctionTest::echo),
                  Route.post(
                      "/echo", Access.CALL, "", call -> Response.json(call.request().body())),
                  Route.get("/page", Access.CALL, "", call -> Response.text("text/html", "<p>")),
                  Route.get("/own", Access.CALL, "", RoutedFunctionTest::own),
                  Route.get("/fails", Access.CALL, "", RoutedFunctionTest::fail)
                      .errors(ErrorForm.MLFLOW),
                  Route.get("/deep", Access.CALL, "", call -> Response.empty(deep(1))),
                  Route.get("/busy", Access.CALL, "", RoutedFunctionTest::refuse)))
          .maxBytes(10)
          .log((template, request, response, nanos) -> log.add(template + " " + response.status()))
          .slow(request -> request.path().equals("/page"))
          .closing(() -> log.add("closed"))
          .build();

  private static Response echo(Call call) {
    return Response.text("text/plain", call.parameter("text") + call.optional("none"));
  }

  private static Response own(Call call) {
    return Response.text("text/html", "").with("Cache-Control", "max-age=60");
  }

  private static Response fail(Call call) {
    throw new IllegalStateException("the password is 1234");
  }

  private static Response refuse(Call call) {
    throw Refusal.tooMany("full", Duration.ofMillis(1500));
  }

  private static int deep(int n) {
    return n == 0 ? 0 : 1 + deep(n + 1);
  }

  @Test
  void a_route_answers_with_what_its_path_holds() {
    Response response = function.handle(Request.get("/echo/a%20b"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("a bOptional.empty");
    assertThat(log).containsExactly("/echo/{text} 200");
  }

  @Test
  void a_refusal_is_written_with_its_status_and_headers() {
    Response response = function.handle(Request.get("/busy"));

    assertThat(response.status()).isEqualTo(429);
    assertThat(response.contentType()).isEqualTo("application/json");
    assertThat(response.headers()).containsEntry("Retry-After", "2");
    assertThat(response.text()).isEqualTo("{\"error\":\"full\"}");
  }

  @Test
  void a_failure_of_ours_is_a_500_in_the_routes_form_that_tells_no_reason() {
    Response response = function.handle(Request.get("/fails"));

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.text())
        .isEqualTo(
            "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"the request could not be answered;"
                + " the reason is in the function's log\"}");
    assertThat(log).containsExactly("/fails 500");
  }

  @Test
  void a_stack_that_overflows_ends_one_answer_only() {
    assertThat(function.handle(Request.get("/deep")).status()).isEqualTo(500);
    assertThat(function.handle(Request.get("/echo/a")).status()).isEqualTo(200);
  }

  @Test
  void a_body_over_the_limit_is_a_413() {
    assertThat(function.handle(Request.post("/echo", "text/plain", "0123456789")).status())
        .isEqualTo(200);

    Response response = function.handle(Request.post("/echo", "text/plain", "0123456789a"));

    assertThat(response.status()).isEqualTo(413);
    assertThat(response.text())
        .contains("body: expected at most 10 bytes, found 11; send fewer rows at once");
  }

  @Test
  void a_path_over_the_limit_is_a_414() {
    Response response = function.handle(Request.get("/echo/" + "a".repeat(8187)));

    assertThat(response.status()).isEqualTo(414);
    assertThat(response.text()).contains("expected at most 8192 characters, found 8193");
    assertThat(function.handle(Request.get("/echo/" + "a".repeat(8186))).status()).isEqualTo(200);
  }

  @Test
  void a_deadline_that_passed_is_a_504() {
    Request late = Request.get("/echo/a").with(Headers.of(Map.of(Deadline.HEADER, "0")));

    assertThat(function.handle(late).status()).isEqualTo(504);
  }

  @Test
  void the_guard_is_asked_before_anything_is_done() {
    Guard closed =
        (request, access) -> {
          throw Refusal.unauthorized("who is there?", "Bearer");
        };
    var guarded =
        RoutedFunction.of(List.of(Route.get("/", Access.CALL, "", RoutedFunctionTest::fail)))
            .guard(closed)
            .build();

    Response response = guarded.handle(Request.get("/"));

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.headers()).containsEntry("WWW-Authenticate", "Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/echo/a", "/nowhere", "/fails", "/busy"})
  void every_answer_is_neither_sniffed_nor_cached_and_names_no_software(String path) {
    assertThat(function.handle(Request.get(path)).headers())
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Cache-Control", "no-store")
        .doesNotContainKeys("Server", "X-Powered-By", "Strict-Transport-Security");
  }

  @Test
  void who_came_encrypted_is_told_to_come_back_encrypted() {
    Request encrypted = Request.get("/nowhere").over(Tls.WITHOUT_CERTIFICATE);

    assertThat(function.handle(encrypted).headers())
        .containsEntry("Strict-Transport-Security", "max-age=31536000");
  }

  @Test
  void a_page_runs_no_script_of_others_and_is_framed_by_nobody() {
    assertThat(function.handle(Request.get("/page")).headers())
        .containsEntry("X-Frame-Options", "DENY")
        .hasEntrySatisfying(
            "Content-Security-Policy",
            policy ->
                assertThat(policy)
                    .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                    .doesNotContain("unsafe"));
  }

  @Test
  void what_a_handler_says_itself_stays() {
    assertThat(function.handle(Request.get("/own")).headers())
        .containsEntry("Cache-Control", "max-age=60")
        .containsKey("Content-Security-Policy");
  }

  @Test
  void hosts_learn_what_may_take_long_and_close_it_in_the_end() {
    assertThat(function.slow(Request.get("/page"))).isTrue();
    assertThat(function.slow(Request.get("/own"))).isFalse();

    function.close();

    assertThat(log).containsExactly("closed");
  }
}
