package dev.trimaran.provider.api;

/** Where a tracked run stands; the names are MLflow's. */
public enum RunStatus {
  /** Started and not finished. */
  RUNNING,
  /** Ended well. */
  FINISHED,
  /** Ended by an error. */
  FAILED,
  /** Ended from outside. */
  KILLED
}
