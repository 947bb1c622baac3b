package dev.trimaran.cli;

import dev.trimaran.lifecycle.environment.StackEnvironment;
import dev.trimaran.lifecycle.environment.StackName;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command understands. */
final class CommonOptions {

  /** For people or for programs. */
  enum Output {
    TEXT,
    JSON
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private static final Path USUAL = Path.of(".trimaran");

  @Option(
      names = "--workspace",
      paramLabel = "FOLDER",
      description = "Where runs, models and state are kept (default: .trimaran).")
  private Optional<Path> workspace = Optional.empty();

  @Option(
      names = "--stack",
      paramLabel = "STACK",
      description = "The same from the outputs of a stack, such as local or local/prod.")
  private Optional<String> stack = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "text for people, json for programs (default: text).")
  private Output output;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  Path workspace() {
    return stacked()
        .map(named -> named.environment().workspace())
        .orElseGet(() -> workspace.orElse(USUAL).toAbsolutePath().normalize());
  }

  /** The stack that is named; empty where a workspace is. */
  Optional<StackEnvironment> stacked() {
    if (stack.isPresent() && workspace.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "expected either --workspace or --stack, found both: a stack has its own workspace");
    }
    return stack.map(text ->
        StackEnvironment.of(
            StackName.parse(text),
            Path.of(System.getProperty("trimaran.root", "")),
            System.getenv()));
  }

  boolean json() {
    return output == Output.JSON;
  }

  boolean verbose() {
    return verbose;
  }

  /** The drivers of the stack that is named, or the laptop's, to be closed by the caller. */
  Provider open() {
    return stacked()
        .map(named -> Providers.open(named.provider(), named.environment()))
        .orElseGet(() -> Providers.open("local", new Environment("local", workspace(), Map.of())));
  }

  Printer printer() {
    return new Printer(spec.commandLine().getOut(), spec.commandLine().getErr(), json());
  }
}
