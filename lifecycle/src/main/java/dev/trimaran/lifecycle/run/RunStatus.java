package dev.trimaran.lifecycle.run;

/** How a run stands. */
public enum RunStatus {
  /** Steps are being run. */
  RUNNING,
  /** All steps succeeded. */
  SUCCEEDED,
  /** A step did not succeed. */
  FAILED,
  /** The user stopped it. */
  INTERRUPTED,
  /** Its process ended without a word; found by a later run. */
  LOST
}
