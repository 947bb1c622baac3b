package dev.trimaran.emulation.aws;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Optional;

/** The emulation as a program of its own. */
public final class Main {
  private Main() {}

  /** Runs until it is asked to end. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    Optional<Start> start = start(arguments);
    return start.isPresent()
        ? new Program(writer(System.out), writer(System.err))
            .run(start.get().options(), start.get().quiet())
        : Worded.run(arguments);
  }

  /** A start as the arguments want it. */
  record Start(Options options, boolean quiet) {}

  /** What the arguments say; empty where there is something to be said of them. */
  static Optional<Start> start(String... arguments) {
    try {
      return StartOptions.read(arguments).map(read -> new Start(read.options(), read.quiet));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()));
  }

  /** Help and complaints; loaded when they are wanted. */
  private static final class Worded {
    static int run(String... arguments) {
      return new picocli.CommandLine(new EmulateCommand()).execute(arguments);
    }
  }
}
