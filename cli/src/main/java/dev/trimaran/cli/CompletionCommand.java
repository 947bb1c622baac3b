package dev.trimaran.cli;

import dev.trimaran.lifecycle.run.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;

/** {@code trimaran completion}: what a shell completes the command line by. */
@Command(
    name = "completion",
    description = "Print the script by which a shell completes commands, options and files.")
final class CompletionCommand implements Callable<Integer> {

  /** The shells there are scripts for; one script serves both. */
  enum Shell {
    BASH,
    ZSH
  }

  private static final List<String> OF_STACKS =
      List.of("--cloud=", "--environment=", "--stack=", "--config=", "--verbose", "--help");
  private static final List<String> OF_PIPELINES = List.of("--budget=", "--color=");

  /**
   * The commands that the launcher gives to other programs, with their options; = follows those
   * that take a value.
   */
  static final Map<String, List<String>> ELSEWHERE =
      new TreeMap<>(
          Map.of(
              "plan", List.of("--output=", "--state=", "--usage=", "--iam=", "--inputs"),
              "up", List.of("--yes", "--recover"),
              "down", List.of("--yes", "--recover", "--leftovers"),
              "refresh", List.of("--yes", "--recover", "--expect-no-changes"),
              "outputs", List.of("--output=", "--show-secrets"),
              "emulate", List.of("--help")));

  @Mixin private CommonOptions options;

  /** What a shell completes. */
  static final class Shells extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Shells() {
      super(List.of("bash", "zsh"));
    }
  }

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "bash or zsh.")
  private Shell shell;

  @Override
  public Integer call() {
    CommandLine whole = new CommandLine(new TrimaranCommand());
    ELSEWHERE.keySet().forEach(name -> whole.addSubcommand(name, elsewhere(name)));
    String script = AutoComplete.bash("trimaran", whole);
    String word = shell.name().toLowerCase(Locale.ROOT);
    Printer printer = options.printer();
    printer.line("# eval \"$(trimaran completion %s)\"".formatted(word));
    printer.line(script.stripTrailing());
    return ExitCode.OK;
  }

  /** All options of a command of another program. */
  static List<String> optionsOf(String name) {
    List<String> all = new ArrayList<>(ELSEWHERE.getOrDefault(name, List.of()));
    if (!name.equals("emulate")) {
      all.addAll(OF_STACKS);
    }
    if (name.equals("plan") || name.equals("up")) {
      all.addAll(OF_PIPELINES);
    }
    return all;
  }

  private static CommandSpec elsewhere(String name) {
    CommandSpec command = CommandSpec.create().name(name);
    for (String option : optionsOf(name)) {
      boolean value = option.endsWith("=");
      String plain = value ? option.substring(0, option.length() - 1) : option;
      command.addOption(
          OptionSpec.builder(plain)
              .arity(value ? "1" : "0")
              .type(value ? String.class : boolean.class)
              .build());
    }
    if (name.equals("emulate")) {
      command.addPositional(
          PositionalParamSpec.builder()
              .index("0")
              .type(String.class)
              .completionCandidates(List.of("aws"))
              .build());
    } else {
      command.addPositional(PositionalParamSpec.builder().index("0").type(Path.class).build());
    }
    return command;
  }
}
