package dev.trimaran.model.metric;

import java.util.Arrays;

/**
 * Rows whose class is known, with the probability given to them. The arrays are shared: never write
 * to them.
 *
 * @param labels 0 or 1
 * @param scores the probability of class 1, in [0, 1]
 * @param threshold the probability from which on class 1 is predicted
 */
@SuppressWarnings("ArrayRecordComponent")
public record Scored(int[] labels, double[] scores, double threshold) {
  public Scored {
    if (labels.length != scores.length) {
      throw new IllegalArgumentException(
          "expected a score for each of %d labels, found %d"
              .formatted(labels.length, scores.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if ((labels[i] & ~1) != 0) {
        throw new IllegalArgumentException(
            "expected labels 0 and 1, found %d at row %d".formatted(labels[i], i));
      }
      if (!(scores[i] >= 0 && scores[i] <= 1)) {
        throw new IllegalArgumentException(
            "expected probabilities, found %s at row %d".formatted(scores[i], i));
      }
    }
  }

  /** How many rows there are. */
  public int rows() {
    return labels.length;
  }

  /** How many rows are of class 1. */
  public int positives() {
    return Arrays.stream(labels).sum();
  }

  /** Only the rows at these places. */
  public Scored at(int[] places) {
    int[] someLabels = new int[places.length];
    double[] someScores = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      someLabels[i] = labels[places[i]];
      someScores[i] = scores[places[i]];
    }
    return new Scored(someLabels, someScores, threshold);
  }
}
