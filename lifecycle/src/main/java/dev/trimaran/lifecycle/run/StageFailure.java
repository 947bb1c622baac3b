package dev.trimaran.lifecycle.run;

import java.util.List;

/**
 * A step that ended without success for a reason that the user can act on. The message says what
 * was expected, what was found, where, and what to do.
 */
public final class StageFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final List<String> details;

  /**
   * @param exitCode what the program ends with, see {@link ExitCode}
   * @param details further lines, the most important first
   */
  public StageFailure(int exitCode, String message, List<String> details) {
    super(message);
    this.exitCode = exitCode;
    this.details = List.copyOf(details);
  }

  /** A failure that another one led to. */
  public StageFailure(int exitCode, String message, List<String> details, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.details = List.copyOf(details);
  }

  /** A failure with exit code {@link ExitCode#FAILURE}. */
  public StageFailure(String message) {
    this(ExitCode.FAILURE, message, List.of());
  }

  /** A failure with exit code {@link ExitCode#FAILURE} and what caused it. */
  public StageFailure(String message, Throwable cause) {
    super(message, cause);
    this.exitCode = ExitCode.FAILURE;
    this.details = List.of();
  }

  /** What the program ends with. */
  public int exitCode() {
    return exitCode;
  }

  /** Further lines for people, the most important first. */
  public List<String> details() {
    return details;
  }
}
