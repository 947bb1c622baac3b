package dev.trimaran.lifecycle.train;

import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.spec.CrossValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Rows to train on and the rows after them to validate on.
 *
 * @param training never later than any row of the validation part
 */
record Fold(Part training, Part validation) {
  private static final int HOLDOUT_SHARE = 5;

  /**
   * The folds of an expanding window, as scikit-learn's {@code TimeSeriesSplit} cuts them: the rows
   * are cut into one part more than there are folds, and fold i trains on the first i parts and
   * validates on the next. Without cross-validation there is one fold, which validates on the last
   * fifth.
   *
   * @param start the position of the first row that has the same time as this row: a cut is moved
   *     there, so that rows of one moment stay together
   */
  static List<Fold> of(Part all, Optional<CrossValidation> asked, IntUnaryOperator start) {
    int folds = asked.map(CrossValidation::folds).orElse(1);
    int size = all.rows() / asked.map(given -> folds + 1).orElse(HOLDOUT_SHARE);
    List<Fold> made = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      int cut = all.to() - (folds - i) * size;
      int from = cutAt(all, cut, start);
      int to = i == folds - 1 ? all.to() : cutAt(all, cut + size, start);
      Part training = new Part(all.table(), all.from(), from);
      Part validation = new Part(all.table(), from, to);
      if (training.rows() == 0 || validation.rows() == 0) {
        throw new StageFailure(
            "expected at least one moment in each part of %d folds, found too few among %d training rows; use fewer folds or more rows"
                .formatted(folds, all.rows()));
      }
      made.add(
          new Fold(
              asked.flatMap(CrossValidation::maxRows).map(training::newest).orElse(training),
              validation));
    }
    return List.copyOf(made);
  }

  private static int cutAt(Part all, int position, IntUnaryOperator start) {
    return position >= all.to() ? all.to() : start.applyAsInt(position);
  }
}
