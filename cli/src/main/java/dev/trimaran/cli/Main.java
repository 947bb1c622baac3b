package dev.trimaran.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;

/** Entry point of the command line; {@code docs/cli.md} lists the exit codes. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    if (Arrays.equals(arguments, new String[] {"--version"})) {
      System.out.println(TrimaranCommand.VERSION); // at once: no command needs to be built for it
      return;
    }
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
