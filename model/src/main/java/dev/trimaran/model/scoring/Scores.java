package dev.trimaran.model.scoring;

import java.util.ArrayList;
import java.util.List;

/** The predictions of a batch, in the order of its rows. */
public final class Scores {

  private final double[] probabilities;
  private final double threshold;

  Scores(double[] probabilities, double threshold) {
    this.probabilities = probabilities;
    this.threshold = threshold;
  }

  /** How many there are. */
  public int size() {
    return probabilities.length;
  }

  /** The probability of the second label for this row, in [0, 1]. */
  public double probability(int row) {
    return probabilities[row];
  }

  /** 1 where the probability reaches the model's threshold, else 0. */
  public int label(int row) {
    return probabilities[row] >= threshold ? 1 : 0;
  }

  /** One record a row. */
  public List<Score> list() {
    List<Score> list = new ArrayList<>(size());
    for (int row = 0; row < size(); row++) {
      list.add(new Score(label(row), probability(row)));
    }
    return list;
  }
}
