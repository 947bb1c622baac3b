package dev.trimaran.cli;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--workspace",
      paramLabel = "FOLDER",
      defaultValue = ".trimaran",
      description = "Where runs, models and state are kept (default: ${DEFAULT-VALUE}).")
  private Path workspace;

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
    return workspace.toAbsolutePath().normalize();
  }

  boolean json() {
    return output == Output.JSON;
  }

  boolean verbose() {
    return verbose;
  }

  /** The laptop's drivers, to be closed by the caller. */
  Provider open() {
    return Providers.open("local", new Environment("local", workspace(), Map.of()));
  }

  Printer printer() {
    return new Printer(spec.commandLine().getOut(), spec.commandLine().getErr(), json());
  }
}
