package dev.trimaran.emulation.job;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a job ended.
 *
 * @param reason why
 * @param exitCode what its first process gave back; 128 and the signal's number when a signal ended
 *     it, as shells and container engines have it
 * @param ran how long it ran
 */
public record JobEnd(Reason reason, int exitCode, Duration ran) {
  private static final int SIGNALLED = 128;

  /** Why a job is over. */
  public enum Reason {
    /** By itself. */
    EXITED,
    /** It was asked to stop. */
    STOPPED,
    /** Its time was over. */
    TIMED_OUT,
    /** Its processes held more memory than they may. */
    OUT_OF_MEMORY
  }

  /** The signal that ended it, for example 9. */
  public OptionalInt signal() {
    return exitCode > SIGNALLED ? OptionalInt.of(exitCode - SIGNALLED) : OptionalInt.empty();
  }
}
