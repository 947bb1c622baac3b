package dev.trimaran.model.outcome;

import java.time.Instant;
import java.util.Optional;

/**
 * What really happened. Of several outcomes of one subject the newest holds; one without a time is
 * as old as its first arrival, however often it arrives again.
 *
 * @param subject which prediction it is of
 * @param label 0 for the first label, 1 for the second
 * @param time when it became known
 */
public record Outcome(Subject subject, int label, Optional<Instant> time) {

  public Outcome {
    if ((label & ~1) != 0) {
      throw new IllegalArgumentException("expected the label 0 or 1, found " + label);
    }
  }
}
