package dev.trimaran.model.drift;

/** What is said of a feature, or of all of them. */
public enum Verdict {
  /** Too few values to tell anything. */
  NOT_ENOUGH_DATA,
  /** No more than chance explains. */
  STABLE,
  /** Certainly moved, but by little. */
  WARN,
  /** Moved by enough to matter. */
  DRIFT
}
