package dev.trimaran.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Entry point of the command line; {@code docs/cli.md} lists the exit codes. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** Runs one command with its output kept, for tests. */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return commandLine().setOut(out).setErr(err).execute(arguments);
  }

  private static CommandLine commandLine() {
    return new CommandLine(new TrimaranCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FailureHandler());
  }
}
