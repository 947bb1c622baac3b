package dev.trimaran.tracking.search;

/** What of a thing a search asks for. */
public enum Kind {
  /** What every one has: its name, when it began. */
  ATTRIBUTE,
  /** The latest value of a metric. */
  METRIC,
  /** A parameter. */
  PARAMETER,
  /** A tag. */
  TAG,
  /** A table that a run read. */
  DATASET
}
