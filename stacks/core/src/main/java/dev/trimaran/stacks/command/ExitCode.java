package dev.trimaran.stacks.command;

/** What these commands end with, as {@code docs/cli.md} has it for all. */
final class ExitCode {
  /** All done. */
  static final int OK = 0;

  /** Something is not as it should be: what was found is said. */
  static final int FAILURE = 1;

  /** The command line, the configuration or the spec is wrong. */
  static final int USAGE = 2;

  /** The cloud refuses what the spec asks for. */
  static final int REFUSED = 5;

  /** The stack costs more than the budget. */
  static final int BUDGET = 6;

  /** The world is not as the state has it, and was expected to be. */
  static final int DRIFT = 7;

  /** This process was told to end. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
