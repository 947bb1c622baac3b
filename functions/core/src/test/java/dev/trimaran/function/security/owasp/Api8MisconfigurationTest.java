package dev.trimaran.function.security.owasp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.Settings;
import dev.trimaran.function.Tls;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API8:2023 Security Misconfiguration: what is not configured is closed, and says nothing. */
public class Api8MisconfigurationTest extends Attack {

  private Stream<Request> everyKindOfAnswer() {
    Request call = target().call();
    return Stream.of(
        target().health(),
        withKey(callerKey(), call),
        withKey(watcherKey(), target().observe()),
        withKey(watcherKey(), call),
        withKey(callerKey(), withBody(call, "{")),
        withKey(callerKey(), withBody(call, "")),
        withKey(callerKey(), withMethod(call, "PUT")),
        call,
        Request.get("/nowhere"),
        Request.get("/%"));
  }

  @Test
  void a_function_that_a_network_reaches_does_not_start_open() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target().function(Settings.of(Map.of("host", "0.0.0.0"))))
        .withMessageContaining("expected to be told who may call");
  }

  @Test
  void every_answer_is_neither_sniffed_nor_cached() {
    assertThat(everyKindOfAnswer().map(this::answer))
        .allSatisfy(response ->
            assertThat(response.headers())
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsKey("Cache-Control"));
  }

  @Test
  void every_answer_over_tls_asks_for_tls_from_now_on() {
    assertThat(everyKindOfAnswer().map(request -> answer(request.over(Tls.WITHOUT_CERTIFICATE))))
        .allSatisfy(
            response -> assertThat(response.headers()).containsKey("Strict-Transport-Security"));
  }

  @Test
  void no_answer_names_software_versions_or_the_inside() {
    assertThat(everyKindOfAnswer().map(this::answer))
        .allSatisfy(response -> {
          assertThat(response.headers())
              .doesNotContainKeys("Server", "X-Powered-By", "Via", "X-AspNet-Version");
          assertThat(response.text())
              .doesNotContain("Exception", "\tat ", "dev.trimaran", "java.", "jackson", "Netty");
        });
  }

  @Test
  void no_page_of_another_site_may_read_an_answer() {
    assertThat(everyKindOfAnswer().map(request -> with("origin", "https://evil.example", request)))
        .allSatisfy(request ->
            assertThat(answer(request).headers().keySet())
                .noneMatch(name -> name.startsWith("Access-Control-")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "DEBUG", ""})
  void a_method_that_is_not_served_is_not_served(String method) {
    Response response = answer(withMethod(withKey(callerKey(), target().call()), method));

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).containsEntry("Allow", "POST");
  }

  @Test
  void an_error_is_data_and_never_a_page() {
    Response response = answer(Request.get("/<script>alert(1)</script>"));

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.contentType()).isEqualTo("application/json");
  }
}
