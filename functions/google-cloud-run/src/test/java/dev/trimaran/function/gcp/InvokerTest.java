package dev.trimaran.function.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Cloud Run sends beside plain requests, and how a function starts and ends there. */
class InvokerTest {

  private static final Map<String, String> SAMPLE = Map.of("TRIMARAN_FUNCTION", "sample");

  /** An event of Cloud Storage as Eventarc delivers it. */
  private static final WireRequest FINALIZED =
      WireRequest.post("/?__GCP_CloudEventsMode=GCS_NOTIFICATION", "application/json", "{\"a\":1}")
          .with("ce-id", "1096434104173400")
          .with("ce-source", "//storage.googleapis.com/projects/_/buckets/windows")
          .with("ce-specversion", "1.0")
          .with("ce-type", "google.cloud.storage.object.v1.finalized")
          .with("ce-subject", "objects/flights/w.json")
          .with("ce-time", "2026-11-21T16:53:06.123Z")
          .with("authorization", "Bearer the.oidc.token");

  /** A job of Cloud Scheduler with an HTTP target. */
  private static final WireRequest SCHEDULED =
      WireRequest.post("/", "application/json", "{}")
          .with("User-Agent", "Google-Cloud-Scheduler")
          .with("X-CloudScheduler", "true")
          .with("ce-specversion", "1.0")
          .with("ce-id", "drift")
          .with("ce-source", "//cloudscheduler.googleapis.com/drift")
          .with("ce-type", "dev.trimaran.schedule.tick.v1")
          .with("authorization", "Bearer the.oidc.token");

  @Test
  void an_event_of_eventarc_reaches_the_function_with_its_token() throws IOException {
    try (Invoker invoker = Invoker.start(SAMPLE)) {
      WireAnswer answer = invoker.send(FINALIZED);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text())
          .contains("\"ce-type\":\"google.cloud.storage.object.v1.finalized\"")
          .contains("\"authorization\":\"Bearer the.oidc.token\"")
          .contains("\"ce-subject\":\"objects/flights/w.json\"");
    }
  }

  @Test
  void a_job_of_cloud_scheduler_is_a_tick() throws IOException {
    try (Invoker invoker = Invoker.start(SAMPLE)) {
      WireAnswer answer = invoker.send(SCHEDULED);

      assertThat(answer.text()).contains("\"ce-type\":\"dev.trimaran.schedule.tick.v1\"");
    }
  }

  @Test
  void a_function_that_cannot_be_made_never_listens() {
    Map<String, String> broken =
        Map.of("TRIMARAN_FUNCTION", "sample", "TRIMARAN_SAMPLE_BROKEN", "no bundle");

    assertThatThrownBy(() -> Invoker.start(broken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected a function that works, found no bundle");
  }

  @Test
  void the_end_of_an_instance_ends_the_process() throws Exception {
    try (Invoker invoker = Invoker.start(SAMPLE)) {
      assertThat(invoker.terminate()).isEqualTo(143);
    }
  }
}
