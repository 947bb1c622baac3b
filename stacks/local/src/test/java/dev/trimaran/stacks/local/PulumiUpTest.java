package dev.trimaran.stacks.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.provider.local.process.RunningProcess;
import dev.trimaran.stacks.local.provider.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One stack's life by the real CLI, from the preview to the destruction, in this order. */
@Tag("pulumi")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PulumiUpTest {
  @TempDir private static Path folder;
  private static PulumiProject project;
  private static RunningProcess server;
  private static RunningProcess watcher;

  @BeforeAll
  static void create() {
    project = PulumiProject.in(folder, PulumiProject.cli());
  }

  private static RunningProcess process() {
    return RunningProcess.of(project.outputs("endpoint").get("pid").asLong()).orElseThrow();
  }

  private static RunningProcess schedule() {
    return RunningProcess.of(project.outputs("schedule").get("pid").asLong()).orElseThrow();
  }

  @Test
  @Order(1)
  void a_preview_shows_what_will_be_made_and_makes_nothing() {
    PulumiProject.Outcome preview = project.run("preview").succeeded();

    assertThat(preview.output()).contains("+ 11 to create");
    assertThat(project.workspace()).doesNotExist();
  }

  @Test
  @Order(2)
  void an_up_makes_it() {
    PulumiProject.Outcome up = project.up().succeeded();

    assertThat(up.output()).contains("+ 11 created");
    assertThat(project.workspace().resolve("state.db")).isRegularFile();
    assertThat(project.outputs("experiment").get("experimentId").asText()).isEqualTo("1");
  }

  @Test
  @Order(3)
  void a_second_up_changes_nothing() {
    assertThat(project.up().succeeded().output()).contains("11 unchanged");
    project.run("preview", "--expect-no-changes").succeeded();
  }

  @Test
  @Order(4)
  void a_failed_creation_says_why_and_leaves_the_rest() {
    project.config("serve=true");

    PulumiProject.Outcome up = project.up().failed();

    assertThat(up.output())
        .contains("expected a model flight-delays with a champion, found none")
        .contains("'trimaran run --workspace " + project.workspace() + "' registers one");
    JsonNode deployment = project.state().get("deployment");
    assertThat(deployment.path("pending_operations").size()).isZero();
    assertThat(deployment.toString()).doesNotContain("trimaran:local:Endpoint");
  }

  @Test
  @Order(5)
  void the_next_up_completes_it_with_a_process_that_outlives_the_cli() {
    Installation.register(project.workspace(), PulumiProject.MODEL);

    project.up().succeeded();

    server = process();
    assertThat(server.alive()).isTrue();
    watcher = schedule();
    assertThat(watcher.alive()).isTrue();
  }

  @Test
  @Order(6)
  void a_secret_is_in_no_state_file() {
    project
        .run("config", "set", "--secret", "--path", "serverSettings.api-key", "hunter2")
        .succeeded();
    project.run("config", "set", "--secret", "--path", "secrets.keys", "hunter2").succeeded();
    project
        .run("config", "set", "--secret", "alertUrl", "http://127.0.0.1:9/?token=hunter2")
        .succeeded();

    project.up().succeeded();

    assertThat(project.stateFiles())
        .contains("trimaran:local:Endpoint", "trimaran:local:Secret", "trimaran:local:AlertChannel")
        .doesNotContain("hunter2");
    assertThat(project.workspace().resolve("secrets/keys")).content().isEqualTo("hunter2");
    assertThat(project.workspace().resolve("channels/alerts.json")).content().contains("hunter2");
    assertThat(server.alive()).as("the process without it").isFalse();
    assertThat(project.run("stack", "export", "--show-secrets").output()).contains("hunter2");
    server = process();
  }

  @Test
  @Order(7)
  void a_failed_update_leaves_the_old_process_serving() {
    project.config("serverSettings.behaviour=fails");

    PulumiProject.Outcome up = project.up().failed();

    assertThat(up.output())
        .contains("the serving process ended while it started")
        .contains("quota exceeded");
    assertThat(server.alive()).isTrue();
    project.run("config", "rm", "--path", "serverSettings.behaviour").succeeded();
  }

  @Test
  @Order(8)
  void a_refresh_sees_what_was_removed_by_hand_and_an_up_makes_it_again() {
    server.end(Duration.ofSeconds(10));

    assertThat(project.operation("refresh").succeeded().output()).contains("- 1 deleted");
    assertThat(project.up().succeeded().output()).contains("+ 1 created");

    server = process();
    assertThat(server.alive()).isTrue();
    assertThat(project.operation("refresh").succeeded().output()).doesNotContain("deleted");
  }

  @Test
  @Order(9)
  void another_spec_replaces_what_has_the_old_name() throws IOException {
    project.pipeline("other");
    project.config("serve=false");

    PulumiProject.Outcome up = project.up().succeeded();

    assertThat(up.output()).contains("+-2 replaced").contains("- 6 deleted");
    assertThat(project.outputs("model").get("name").asText()).isEqualTo("other");
    assertThat(server.alive()).as("the endpoint's process").isFalse();
    assertThat(watcher.alive()).as("the schedule's process").isFalse();
  }

  @Test
  @Order(10)
  void a_destruction_removes_everything() {
    Installation.register(project.workspace(), "other");
    project.config("serve=true");
    project.up().succeeded();
    server = process();
    watcher = schedule();

    project.operation("destroy").succeeded();

    assertThat(server.alive()).isFalse();
    assertThat(watcher.alive()).isFalse();
    assertThat(project.workspace()).doesNotExist();
  }
}
