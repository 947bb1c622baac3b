package dev.trimaran.function.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Json;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The handler in Lambda's real runtime: init, invoke, error, timeout, limits, SnapStart. */
class LambdaRuntimeTest {

  private static final Map<String, String> SAMPLE = Map.of("TRIMARAN_FUNCTION", "sample");

  @TempDir private Path folder;

  @Test
  void init_makes_the_function_before_the_first_invocation_is_taken() throws IOException {
    try (LambdaRuntime runtime = LambdaRuntime.start(SAMPLE, folder)) {
      runtime.soon(runtime.api().ready);

      WireAnswer answer = get(runtime, "/seen/first");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(runtime.api().initError).isNotDone();
    }
  }

  @Test
  void an_init_that_fails_is_reported_with_its_reason_and_ends_the_process() throws IOException {
    Map<String, String> broken =
        Map.of("TRIMARAN_FUNCTION", "sample", "TRIMARAN_SAMPLE_BROKEN", "no bundle at s3://models");
    try (LambdaRuntime runtime = LambdaRuntime.start(broken, folder)) {
      RuntimeApi.Outcome outcome = runtime.soon(runtime.api().initError);

      assertThat(Json.read(outcome.payload()).path("errorMessage").asText())
          .isEqualTo("expected a function that works, found no bundle at s3://models");
      assertThat(runtime.exit()).isEqualTo(1);
    }
  }

  @Test
  void a_function_that_is_not_there_fails_the_init_with_those_there_are() throws IOException {
    try (LambdaRuntime runtime =
        LambdaRuntime.start(Map.of("TRIMARAN_FUNCTION", "sevring"), folder)) {
      RuntimeApi.Outcome outcome = runtime.soon(runtime.api().initError);

      assertThat(outcome.text()).contains("expected one of the functions", "sample", "sevring");
    }
  }

  @Test
  void an_event_of_unknown_form_fails_its_invocation_and_no_other() throws IOException {
    try (LambdaRuntime runtime = LambdaRuntime.start(SAMPLE, folder)) {
      RuntimeApi.Outcome outcome = runtime.invoke("{\"colour\": \"red\"}");

      assertThat(outcome.failed()).isTrue();
      assertThat(outcome.text())
          .contains("event: expected an HTTP request", "found the fields [colour]");
      assertThat(get(runtime, "/seen/next").status()).isEqualTo(200);
    }
  }

  @Test
  void a_function_that_fails_answers_500_and_lives_on() throws IOException {
    try (LambdaRuntime runtime = LambdaRuntime.start(SAMPLE, folder)) {
      assertThat(get(runtime, "/fails").status()).isEqualTo(500);
      assertThat(get(runtime, "/seen/next").status()).isEqualTo(200);
    }
  }

  @Test
  void a_function_learns_how_long_it_may_take_and_answers_504_before_lambda_ends_it()
      throws IOException {
    try (LambdaRuntime runtime = LambdaRuntime.start(SAMPLE, folder)) {
      String event = Gateway.HTTP_API.event(WireRequest.get("/waits"));

      RuntimeApi.Outcome outcome = runtime.invoke(event, Duration.ofSeconds(2));

      assertThat(outcome.failed()).isFalse();
      WireAnswer answer = Gateway.HTTP_API.answer(outcome.payload(), true);
      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.text()).contains("deadline", "the work ended, soon");
    }
  }

  @Test
  void an_answer_over_the_limit_is_refused_in_words_that_help() throws IOException {
    try (LambdaRuntime runtime = LambdaRuntime.start(SAMPLE, folder)) {
      WireAnswer answer = get(runtime, "/bytes/5000000");

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.text())
          .contains("answer: expected at most 6291556 bytes", "send fewer rows at once");
      assertThat(get(runtime, "/bytes/4600000").body()).hasSize(4_600_000);
    }
  }

  @Test
  void a_caller_that_accepts_gzip_gets_what_would_be_too_large() throws IOException {
    try (LambdaRuntime runtime = LambdaRuntime.start(SAMPLE, folder)) {
      WireRequest request = WireRequest.get("/bytes/5000000").with("Accept-Encoding", "br, gzip");

      RuntimeApi.Outcome outcome = runtime.invoke(Gateway.HTTP_API.event(request));

      WireAnswer answer = Gateway.HTTP_API.answer(outcome.payload(), true);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
      var inflated = new GZIPInputStream(new ByteArrayInputStream(answer.body()));
      assertThat(inflated.readAllBytes()).hasSize(5_000_000);
    }
  }

  @Test
  void a_load_balancers_limit_is_its_own() throws IOException {
    try (LambdaRuntime runtime = LambdaRuntime.start(SAMPLE, folder)) {
      String event = Gateway.LOAD_BALANCER.event(WireRequest.get("/bytes/800000"));

      RuntimeApi.Outcome outcome = runtime.invoke(event);

      WireAnswer answer = Gateway.LOAD_BALANCER.answer(outcome.payload(), true);
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.text()).contains("expected at most 1048576 bytes");
    }
  }

  @Test
  void snap_start_warms_the_function_up_and_tells_it_of_the_restore() throws IOException {
    Map<String, String> snapStart =
        Map.of("TRIMARAN_FUNCTION", "sample", "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    try (LambdaRuntime runtime = LambdaRuntime.start(snapStart, folder)) {
      runtime.soon(runtime.api().checkpoint);

      assertThat(get(runtime, "/lives").text()).isEqualTo("restored 1");
      assertThat(runtime.api().restoreError).isNotDone();
    }
  }

  @Test
  void without_snap_start_nothing_is_restored() throws IOException {
    try (LambdaRuntime runtime = LambdaRuntime.start(SAMPLE, folder)) {
      assertThat(get(runtime, "/lives").text()).isEqualTo("restored 0");
      assertThat(runtime.api().checkpoint).isNotDone();
    }
  }

  private static WireAnswer get(LambdaRuntime runtime, String target) {
    RuntimeApi.Outcome outcome = runtime.invoke(Gateway.HTTP_API.event(WireRequest.get(target)));
    assertThat(outcome.failed()).as(outcome.errorType()).isFalse();
    return Gateway.HTTP_API.answer(outcome.payload(), true);
  }
}
