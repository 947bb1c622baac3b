package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;

/** Which combinations of searched values are tried. */
public enum TuningMethod {
  @Description("All of them.")
  GRID
}
