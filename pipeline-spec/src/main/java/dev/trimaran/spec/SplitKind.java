package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;

/** What rows are split by. */
public enum SplitKind {
  @Description("The training set's timestamp: older rows are trained on.")
  TIME
}
