package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Command lines that are wrong, and those that ask for help. */
class UsageTest {

  @TempDir Path folder;

  @Test
  void a_command_line_without_a_command_is_refused_with_the_commands() {
    Outcome outcome = trimaran();

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("expected a command, found none")
        .contains("validate", "run", "runs", "show", "compare", "predict", "endpoint", "schema");
  }

  @Test
  void an_unknown_command_option_or_format_is_named() {
    assertThat(trimaran("rum").err()).contains("'rum'");
    assertThat(trimaran("runs", "--limitt", "3").err()).contains("'--limitt'");
    Outcome format = trimaran("runs", "--output", "xml");

    assertThat(format.code()).isEqualTo(2);
    assertThat(format.err()).contains("--output").contains("xml").contains("JSON");
  }

  @Test
  void predict_wants_either_a_row_or_a_file() {
    assertThat(trimaran("predict").code()).isEqualTo(2);
    assertThat(trimaran("predict", "--row", "{}", "--file", "rows.jsonl").code()).isEqualTo(2);
  }

  @Test
  void help_is_no_failure() {
    assertThat(trimaran("--help").succeeded().out()).startsWith("Usage: trimaran ");
    assertThat(trimaran("endpoint", "start", "--help").succeeded().out()).contains("--memory-mib");
    assertThat(trimaran("--version").succeeded().out()).isEqualTo("trimaran dev\n");
  }

  @Test
  void every_command_has_a_help() {
    List<String> commands = commands(new CommandLine(new TrimaranCommand()));

    assertThat(commands).contains("endpoint keys add", "emulation", "emulation start");
    assertThat(commands)
        .allSatisfy(command -> {
          String[] words = (command + " --help").split(" ");
          assertThat(trimaran(words).succeeded().out()).startsWith("Usage: trimaran " + command);
        });
  }

  private static List<String> commands(CommandLine of) {
    return of.getSubcommands().values().stream()
        .distinct()
        .filter(command -> !command.getCommandName().equals("help"))
        .flatMap(command ->
            Stream.concat(Stream.of(""), commands(command).stream().map(inner -> " " + inner))
                .map(inner -> command.getCommandName() + inner))
        .toList();
  }

  @Test
  void help_names_the_commands_that_the_launcher_gives_to_another_program() throws Exception {
    var launcher = java.nio.file.Files.readString(Path.of("../trimaran"));

    for (var command : new String[] {"plan", "up", "down", "refresh", "outputs"}) {
      assertThat(trimaran("--help").succeeded().out()).containsPattern("(?m)^  " + command + " ");
    }
    assertThat(launcher).contains("plan | up | down | refresh | outputs) run_stack \"$@\" ;;");
  }

  @Test
  void a_workspace_without_runs_says_so() {
    Path workspace = folder.resolve("new");

    assertThat(trimaran("runs", "--workspace", workspace.toString()).succeeded().out())
        .isEqualTo("no runs in " + workspace + "\n");
    Outcome show = trimaran("show", "--workspace", workspace.toString());
    assertThat(show.code()).isEqualTo(2);
    assertThat(show.err())
        .isEqualTo(
            "trimaran: expected a run in the workspace, found none; trimaran run PIPELINE makes one\n");
  }

  private static Outcome trimaran(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }
}
