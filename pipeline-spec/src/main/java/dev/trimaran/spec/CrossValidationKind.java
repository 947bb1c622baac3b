package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;

/** How training rows are cut into folds. */
public enum CrossValidationKind {
  @Description("Each fold is tested on rows that are younger than those it is trained on.")
  TIME_SERIES
}
