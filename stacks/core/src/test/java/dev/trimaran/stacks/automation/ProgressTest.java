package dev.trimaran.stacks.automation;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.automation.events.EngineEvent;
import com.pulumi.automation.serialization.internal.LocalSerializer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final String BUCKET =
      "urn:pulumi:dev::trimaran-aws::aws:s3/bucketV2:BucketV2::data";
  private final List<String> lines = new ArrayList<>();
  private long now = 1_000;
  private final InstantSource clock = () -> Instant.ofEpochMilli(now);
  private final Progress progress = new Progress(lines::add, clock);

  private void event(String json) {
    progress.accept(new LocalSerializer().deserializeJson(json, EngineEvent.class));
  }

  private void step(String kind, String operation, String urn) {
    event(
        """
        {"%s": {"metadata": {"op": "%s", "urn": "%s", "type": "t",
          "new": {"urn": "%s", "type": "t", "inputs": {"key": "hunter2"}, "outputs": {}}}}}
        """
            .formatted(kind, operation, urn, urn));
  }

  @Test
  void a_resource_that_is_done_is_a_line_with_its_operation_and_time() {
    step("resourcePreEvent", "create", BUCKET);
    now += 2_340;
    step("resOutputsEvent", "create", BUCKET);

    assertThat(lines).singleElement().asString().matches(" {2}\\+ BucketV2 data +created +2\\.3 s");
  }

  @Test
  void what_changes_nothing_holds_others_together_or_is_pulumis_own_is_none() {
    step("resOutputsEvent", "same", BUCKET);
    step("resOutputsEvent", "replace", BUCKET);
    step("resOutputsEvent", "create", "urn:pulumi:dev::p::pulumi:providers:aws::default_7_0_0");

    assertThat(lines).isEmpty();
  }

  @Test
  void no_value_of_a_resource_is_shown() {
    step("resourcePreEvent", "update", BUCKET);
    step("resOutputsEvent", "update", BUCKET);

    assertThat(String.join("", lines)).contains("updated").doesNotContain("hunter2");
  }

  @Test
  void what_failed_is_kept_with_what_was_being_done_and_what_to_do() {
    step("resourcePreEvent", "create", BUCKET);
    event(
        """
        {"resOpFailedEvent": {"metadata": {"op": "create", "urn": "%s", "type": "t"}}}
        """
            .formatted(BUCKET));
    event(
        """
        {"diagnosticEvent": {"urn": "%s", "severity": "error",
          "message": "<{%%fg 1%%}>error: <{%%reset%%}>AccessDenied: s3:CreateBucket\\n"}}
        """
            .formatted(BUCKET));
    event(
        """
        {"diagnosticEvent": {"urn": "", "severity": "error", "message": "update failed"}}
        """);

    assertThat(lines).singleElement().asString().contains("! BucketV2 data", "create failed");
    assertThat(progress.failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.resource()).isEqualTo("BucketV2 data");
          assertThat(failure.operation()).isEqualTo("create");
          assertThat(failure.message()).isEqualTo("error: AccessDenied: s3:CreateBucket");
          assertThat(failure.advice()).contains("`trimaran plan --iam FOLDER`");
        });
  }

  @Test
  void a_refresh_tells_drift_by_the_names_of_properties() {
    event(
        """
        {"resOutputsEvent": {"metadata": {"op": "update", "urn": "%s", "type": "t",
          "diffs": ["tags"], "detailedDiff": {"acl": {"diffKind": "update", "inputDiff": false}}}}}
        """
            .formatted(BUCKET));
    event(
        """
        {"resOutputsEvent": {"metadata": {"op": "delete", "urn": "%s", "type": "t"}}}
        """
            .formatted(BUCKET));

    assertThat(progress.drift())
        .containsExactly(
            new Drift("BucketV2 data", false, List.of("acl", "tags")),
            new Drift("BucketV2 data", true, List.of()));
  }

  @Test
  void warnings_are_passed_on_and_debugging_is_not() {
    event(
        """
        {"diagnosticEvent": {"severity": "warning", "message": "it is old"}}
        """);
    event(
        """
        {"diagnosticEvent": {"severity": "debug", "message": "registering"}}
        """);

    assertThat(lines).containsExactly("  warning: it is old");
  }
}
