package dev.trimaran.lifecycle.run;

/** How a step of a run stands. */
public enum StepStatus {
  /** Not begun, and never will if the run is over. */
  PENDING,
  /** At work. */
  RUNNING,
  /** Done in this run. */
  DONE,
  /** Done by an earlier run, or by another at the same time. */
  CACHED,
  /** Did not succeed. */
  FAILED
}
