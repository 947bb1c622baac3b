package dev.trimaran.emulation.aws;

import picocli.CommandLine;

/** The emulation as a program of its own. */
public final class Main {
  private Main() {}

  /** Runs until it is asked to end. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new EmulateCommand()).execute(arguments));
  }
}
