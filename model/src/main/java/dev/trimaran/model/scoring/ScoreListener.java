package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.Row;

/** Sees each row as it was scored: for capture, explanations and the feature values used. */
@FunctionalInterface
public interface ScoreListener {

  /** Sees nothing. */
  ScoreListener NONE =
      new ScoreListener() {
        @Override
        public void scored(int row, Row inputs, double[] features, int label, double given) {}
      };

  /**
   * A row was scored.
   *
   * @param row its number in the batch
   * @param inputs the raw inputs in the slots of the signature, looked-up ones included; reused for
   *     the next row
   * @param features what the predictor saw; reused for the next row
   */
  void scored(int row, Row inputs, double[] features, int label, double probability);

  /** This one, then another. */
  default ScoreListener then(ScoreListener other) {
    return (row, inputs, features, label, probability) -> {
      scored(row, inputs, features, label, probability);
      other.scored(row, inputs, features, label, probability);
    };
  }
}
