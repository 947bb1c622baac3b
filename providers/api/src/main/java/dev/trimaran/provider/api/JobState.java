package dev.trimaran.provider.api;

/** Where a job stands. */
public enum JobState {
  /** It waits for a machine, or its machine is being made ready. */
  PENDING,
  /** Its process runs. */
  RUNNING,
  /** It is being stopped. */
  STOPPING,
  /** Its process ended with 0. */
  SUCCEEDED,
  /** Its process failed, or never ran. */
  FAILED,
  /** It was stopped on purpose. */
  STOPPED,
  /** It took longer than it was given. */
  TIMED_OUT;

  /** Whether nothing more will happen. */
  public boolean ended() {
    return switch (this) {
      case PENDING, RUNNING, STOPPING -> false;
      case SUCCEEDED, FAILED, STOPPED, TIMED_OUT -> true;
    };
  }
}
