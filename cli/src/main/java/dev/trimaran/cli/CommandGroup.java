package dev.trimaran.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does nothing but hold others, and says which when it is called alone. */
abstract class CommandGroup implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Override
  public final void run() {
    throw refusal(
        "expected one of " + String.join(", ", spec.subcommands().keySet()) + ", found none");
  }

  /** A command line that cannot be; the usage follows it. */
  final ParameterException refusal(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
