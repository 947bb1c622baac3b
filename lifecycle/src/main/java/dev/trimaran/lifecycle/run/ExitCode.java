package dev.trimaran.lifecycle.run;

/** What the program ends with. */
public final class ExitCode {
  /** All done. */
  public static final int OK = 0;

  /** Something failed that should not. */
  public static final int FAILURE = 1;

  /** The spec or the command line is wrong. */
  public static final int SPEC = 2;

  /** The data broke an expectation of severity {@code stop}. */
  public static final int VALIDATION = 3;

  /** The winner did not pass a gate. */
  public static final int GATE = 4;

  /** The provider refuses what the spec asks for. */
  public static final int REFUSED = 5;

  /** Interrupted, as by Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
