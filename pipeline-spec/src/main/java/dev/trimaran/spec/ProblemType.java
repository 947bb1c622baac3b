package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;

/** The kind of prediction. */
public enum ProblemType {
  @Description("The probability that the target is true.")
  BINARY_CLASSIFICATION
}
