package dev.trimaran.spec;

import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.Spelled;

/** What a metric is held against. */
@Spelled(Shape.Plain.BOUND)
public sealed interface Bound {

  /** A fixed value. */
  record Value(double value) implements Bound {
    public Value {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("expected a finite number, found " + value);
      }
    }
  }

  /** What the current champion reaches on the same rows; met when there is no champion yet. */
  record Champion() implements Bound {}
}
