package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on the workspace of a stack. */
class StackOptionTest {
  private static final String ROOT = "trimaran.root";
  private static final String STATE =
      """
      {"version": 3, "checkpoint": {"latest": {"resources": [{"type": "pulumi:pulumi:Stack",
        "outputs": {"provider": "local", "environment": "dev", "pipeline": "shop", "workspace": "%s"}}]}}}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void up() throws Exception {
    System.setProperty(ROOT, folder.toString());
    Path stacks = folder.resolve(".trimaran/pulumi/state/.pulumi/stacks/trimaran-local");
    Files.writeString(
        Files.createDirectories(stacks).resolve("dev.json"),
        STATE.formatted(folder.resolve("of-the-stack")));
  }

  @AfterEach
  void forget() {
    System.clearProperty(ROOT);
  }

  private static Outcome trimaran(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  @Test
  void its_workspace_is_that_of_the_stack() {
    assertThat(trimaran("runs", "--stack", "local").succeeded().out())
        .isEqualTo("no runs in " + folder.resolve("of-the-stack") + "\n");
    assertThat(trimaran("endpoint", "status", "--stack", "local/dev").code()).isZero();
  }

  @Test
  void a_stack_that_is_not_there_is_refused() {
    Outcome outcome = trimaran("runs", "--stack", "local/prod");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith("trimaran: expected a stack local/prod in ")
        .contains("found dev; 'trimaran up --stack local/prod' makes it");
  }

  @Test
  void a_cloud_whose_drivers_are_not_here_is_refused() {
    Outcome outcome = trimaran("runs", "--stack", "aws/prod");

    assertThat(outcome.code()).isEqualTo(5);
    assertThat(outcome.err())
        .isEqualTo(
            "trimaran: expected a stack of one of [local], found aws/prod: a run on aws comes with its drivers\n");
  }

  @Test
  void a_stack_and_a_workspace_are_two_answers_to_one_question() {
    Outcome outcome = trimaran("runs", "--stack", "local", "--workspace", folder.toString());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("expected either --workspace or --stack, found both");
  }

  @Test
  void what_is_no_stack_is_refused() {
    assertThat(trimaran("runs", "--stack", "Local!").err())
        .isEqualTo("trimaran: expected a stack such as local or aws/prod, found 'Local!'\n");
  }

  @Test
  void a_run_of_another_pipeline_than_the_stacks_is_refused() throws Exception {
    Parcels parcels = Parcels.in(folder.resolve("parcels"));

    Outcome outcome = trimaran("run", parcels.spec().toString(), "--stack", "local");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .contains(
            "expected the pipeline shop, which the stack local/dev was made for, found parcels");
  }
}
