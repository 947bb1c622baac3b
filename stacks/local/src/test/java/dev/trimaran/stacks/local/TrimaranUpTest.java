package dev.trimaran.stacks.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.provider.local.process.RunningProcess;
import dev.trimaran.stacks.local.provider.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One stack's life by {@code trimaran up | outputs | refresh | down}, in this order. */
@Tag("pulumi")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrimaranUpTest {
  @TempDir private static Path folder;
  private static PulumiProject project;
  private static TrimaranCommands trimaran;

  @BeforeAll
  static void create() {
    Path cli = PulumiProject.cli();
    project = PulumiProject.in(folder, cli);
    trimaran = TrimaranCommands.on(folder, cli);
  }

  @Test
  @Order(1)
  void where_nobody_can_be_asked_nothing_is_done() {
    var refused =
        trimaran.run("up", "--stack", "local", folder.resolve("pipeline.yaml").toString());

    assertThat(refused.endedWith(2).output())
        .contains("+ workspace")
        .contains("expected --yes where there is no terminal to ask at, found neither");
    assertThat(project.workspace()).doesNotExist();
  }

  @Test
  @Order(2)
  void settings_that_cannot_be_are_refused_before_anything_is_done() {
    assertThat(trimaran.up("--config", "serve=maybe").endedWith(2).output())
        .contains("expected a value of the type boolean for the setting serve, found 'maybe'");
    assertThat(trimaran.run("outputs", "--stack", "local/muchtoolonganame").endedWith(2).output())
        .contains("up to 12 lower case letters and digits")
        .contains("found 'muchtoolonganame'");
    assertThat(trimaran.run("outputs", "--stack", "local").endedWith(1).output())
        .contains("expected a deployed stack local/dev")
        .contains("`trimaran up --stack local/dev` makes it");
  }

  @Test
  @Order(3)
  void where_state_cannot_be_written_it_says_who_must_be_let_to() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    var refused = trimaran.with("PULUMI_HOME", file.resolve("home").toString()).up();

    assertThat(refused.endedWith(1).output())
        .contains("Expected to write to " + file.resolve("home"))
        .contains("let this user write there");
  }

  @Test
  @Order(4)
  void an_up_makes_it_and_tells_each_resource() throws Exception {
    var up = trimaran.up().endedWith(0);

    assertThat(up.output())
        .containsPattern("\\+ Workspace workspace +created +[0-9.]+ s")
        .containsPattern("\\+ RegisteredModel model +created +[0-9.]+ s")
        .containsPattern("Done: [0-9]+ created\\.")
        .contains("workspace    " + project.workspace());
    assertThat(project.workspace().resolve("state.db")).isRegularFile();
    assertThat(outputs().get("workspace").asText()).isEqualTo(project.workspace().toString());
  }

  @Test
  @Order(5)
  void pulumi_itself_finds_the_same_stack_as_it_should_be() {
    project.run("preview", "--expect-no-changes").succeeded();
  }

  @Test
  @Order(6)
  void a_resource_that_may_not_be_made_says_why_and_the_next_up_goes_on() {
    Path file = folder.resolve("file");

    var failed = trimaran.up("--config", "workspace=" + file.resolve("w"));

    assertThat(failed.endedWith(1).output())
        .contains("Workspace workspace (replace): create workspace " + file.resolve("w"))
        .contains("the same command goes on from there");
    assertThat(trimaran.up().endedWith(0).output()).contains("unchanged");
  }

  @Test
  @Order(7)
  void what_was_removed_by_hand_is_drift() throws Exception {
    Files.delete(project.workspace().resolve("state.db"));

    assertThat(trimaran.run("refresh", "--stack", "local", "--expect-no-changes").endedWith(7))
        .extracting(TrimaranCommands.Outcome::output)
        .asString()
        .containsPattern("- Workspace workspace +is gone");
    trimaran.run("refresh", "--stack", "local", "--yes").endedWith(0);
    assertThat(trimaran.run("refresh", "--stack", "local").endedWith(0).output())
        .contains("No drift");
  }

  @Test
  @Order(8)
  void a_secret_is_neither_said_nor_kept_in_plain() throws Exception {
    trimaran.up().endedWith(0);
    Installation.register(project.workspace(), "flight-delays");
    project
        .run("config", "set", "--secret", "--path", "serverSettings.api-key", "hunter2")
        .succeeded();

    var up = trimaran.up("--config", "serve=true").endedWith(0);

    assertThat(up.output()).contains("Endpoint").doesNotContain("hunter2");
    assertThat(project.stateFiles()).contains("trimaran:local:Endpoint").doesNotContain("hunter2");
    assertThat(project.run("stack", "export", "--show-secrets").output()).contains("hunter2");
  }

  @Test
  @Order(9)
  void what_runs_have_made_is_kept_if_one_says_so() throws Exception {
    long pid = project.outputs("endpoint").get("pid").asLong();
    assertThat(trimaran.run("down", "--stack", "local", "--yes").endedWith(2).output())
        .containsPattern("[0-9]+ objects +in " + project.workspace())
        .contains("expected --leftovers keep or --leftovers remove");
    assertThat(RunningProcess.of(pid)).isPresent();

    trimaran.run("down", "--stack", "local", "--yes", "--leftovers", "keep").endedWith(0);

    assertThat(RunningProcess.of(pid)).as("the endpoint's process").isEmpty();
    assertThat(project.workspace().resolve("objects")).isNotEmptyDirectory();
  }

  @Test
  @Order(10)
  void a_down_removes_it_and_what_runs_have_made() {
    trimaran.run("down", "--stack", "local", "--yes", "--leftovers", "remove").endedWith(0);

    assertThat(project.workspace()).doesNotExist();
    assertThat(project.state().path("deployment").path("resources")).isEmpty();
  }

  private static JsonNode outputs() throws Exception {
    return new ObjectMapper()
        .readTree(
            trimaran.run("outputs", "--stack", "local", "--output", "json").endedWith(0).output());
  }
}
