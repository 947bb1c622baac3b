package dev.trimaran.stacks.command;

/** Why a command ends without having done what was asked: a sentence for people, and a code. */
final class Refusal extends RuntimeException {
  private final int exitCode;

  private Refusal(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Something is not as it should be. */
  static Refusal failure(String message) {
    return new Refusal(ExitCode.FAILURE, message);
  }

  /** The command line, the configuration or the spec is wrong. */
  static Refusal usage(String message) {
    return new Refusal(ExitCode.USAGE, message);
  }

  int exitCode() {
    return exitCode;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
