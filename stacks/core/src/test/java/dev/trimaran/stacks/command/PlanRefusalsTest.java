package dev.trimaran.stacks.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.stacks.command.Desk.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said: what was expected, what was found, where, and what to do. */
class PlanRefusalsTest {
  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void desk() {
    desk = new Desk(folder);
  }

  private static void assertRefused(Outcome outcome, int code, String... words) {
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains(words).doesNotContain("unexpected failure", "\tat ");
    assertThat(outcome.code()).isEqualTo(code);
  }

  @Test
  void a_spec_that_is_not_there() {
    assertRefused(
        desk.run("plan", folder.resolve("no.yaml").toString()),
        2,
        "no.yaml: expected a pipeline.yaml, found no file there; name the file of your pipeline.");
  }

  @Test
  void every_problem_of_a_spec_with_its_place() {
    desk.write("pipeline.yaml", Desk.SPEC.replace("majority", "majorty").replace("late}", "}"));

    assertRefused(
        desk.plan(),
        2,
        "pipeline.yaml:4:",
        "pipeline.yaml:10:28: train.candidates[0].algorithm: ",
        "(did you mean majority?)",
        "\n2 problems\n");
  }

  @Test
  void another_cloud_than_the_one_of_the_class_path() {
    assertRefused(desk.plan("--cloud", "moon"), 2, "expected the cloud toy, found 'moon'");
    assertRefused(desk.plan("--stack", "moon/dev"), 2, "expected the cloud toy, found 'moon'");
    assertRefused(
        desk.plan("--stack", "toy", "--environment", "dev"),
        2,
        "expected either --stack or --cloud and --environment, found both");
  }

  @Test
  void no_cloud_and_several() {
    assertThatThrownBy(() -> Clouds.only(List.of()))
        .hasMessageContaining("expected the jars of one cloud on the class path, found none");
    assertThatThrownBy(() -> Clouds.only(List.of(new Toy(), new Toy())))
        .hasMessageContaining("found those of toy, toy");
  }

  @Test
  void a_region_that_the_cloud_does_not_have() {
    assertRefused(
        desk.plan("--config", "toy:region=moon"),
        2,
        "expected a region of toy, here or there, found 'moon'");
  }

  @Test
  void an_environment_that_is_no_name() {
    assertRefused(
        desk.plan("--environment", "Prod!"), 2, "Expected an environment", "found 'Prod!'");
  }

  @Test
  void settings_that_nobody_knows() {
    assertRefused(
        desk.plan("--config", "nmae=x"),
        2,
        "expected a setting of trimaran-toy",
        "which are days, fail, name, note, pipeline, token, toy:region, views; found 'nmae': did you mean"
            + " 'name'?");
    assertRefused(desk.plan("--config", "name"), 2, "expected --config KEY=VALUE, found 'name'");
    assertRefused(
        desk.plan("--config", "days=few"),
        2,
        "expected a value of the type integer for the setting days, found 'few'");
    assertRefused(
        desk.plan("--config", "views=a"),
        2,
        "expected a list in JSON for the setting views, found 'a'");
  }

  @Test
  void a_settings_file_that_is_wrong() {
    desk.write("Pulumi.dev.yaml", "config: {trimaran-toy:nmae: x}\n");
    assertRefused(desk.plan(), 2, "found 'nmae'");

    desk.write("Pulumi.dev.yaml", "config: {trimaran-toy:name: [}\n");
    assertRefused(desk.plan(), 2, "Pulumi.dev.yaml:1:", "expected YAML");
  }

  @Test
  void a_folder_that_is_not_the_cloud_s() {
    desk.write("Pulumi.yaml", "name: other\nruntime: java\n");

    assertRefused(desk.plan(), 1, "Pulumi.yaml: expected the project trimaran-toy, found 'other'");
  }

  @Test
  void a_state_that_is_none() {
    var text = desk.write("state.json", "hello");
    var other = desk.write("other.json", "{\"version\": 3}");

    assertRefused(
        desk.plan("--state", folder.resolve("no.json").toString()),
        1,
        "no.json: expected a state, as `pulumi stack export` prints it, found no file there");
    assertRefused(desk.plan("--state", text.toString()), 1, "state.json: expected JSON, found");
    assertRefused(desk.plan("--state", other.toString()), 1, "expected a state of a stack");
  }

  @Test
  void the_state_of_another_stack() {
    var state =
        desk.write(
            "state.json",
            """
            {"version": 3, "deployment": {"resources": [
              {"urn": "urn:pulumi:prod::trimaran-toy::pulumi:pulumi:Stack::trimaran-toy-prod"}]}}
            """);

    assertRefused(
        desk.plan("--state", state.toString()),
        1,
        "Expected the state of the stack dev of the project trimaran-toy, found that of prod");
  }

  @Test
  void a_state_that_is_not_in_a_folder() {
    desk.variable("PULUMI_BACKEND_URL", "s3://states");

    assertRefused(
        desk.plan(),
        1,
        "found PULUMI_BACKEND_URL=s3://states: export it with `pulumi stack export");
    assertThat(desk.plan("--state", "none").code()).isZero();
  }

  @Test
  void a_budget_that_is_none() {
    assertRefused(desk.plan("--budget", "-1"), 2, "expected a budget of 0 USD or more, found -1");
    assertRefused(desk.plan("--budget", "much"), 2, "Invalid value for option '--budget'");
  }

  @Test
  void a_usage_file_that_is_wrong() {
    var usage = desk.write("usage.yaml", "stored-bg: 4\n");

    assertRefused(
        desk.plan("--usage", usage.toString()),
        2,
        "usage.yaml:1:1: expected one of",
        "did you mean 'stored-gb'?");
    assertRefused(
        desk.plan("--usage", folder.resolve("no.yaml").toString()),
        1,
        "no.yaml: expected a file, found none there");
  }

  @Test
  void a_folder_of_permissions_with_other_files_in_it() {
    desk.write("iam/mine.txt", "keep me");

    var plan = desk.plan("--iam", folder.resolve("iam").toString());

    assertThat(plan.code()).isEqualTo(2);
    assertThat(plan.err())
        .contains("iam: expected a folder with nothing in it but these documents, found also")
        .contains("mine.txt: remove them, or name another folder");
    assertThat(folder.resolve("iam")).isDirectoryContaining("glob:**mine.txt");
  }
}
