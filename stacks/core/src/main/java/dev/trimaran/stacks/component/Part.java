package dev.trimaran.stacks.component;

import java.util.Locale;

/** The parts of a stack, in the order in which they are made. */
public enum Part {
  DATA,
  PIPELINE,
  FEATURES,
  TRAINING,
  REGISTRY,
  SERVING,
  MONITORING,
  ACCESS,
  OBSERVABILITY;

  /** As it is written in names and tags. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
