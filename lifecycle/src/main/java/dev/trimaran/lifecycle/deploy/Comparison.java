package dev.trimaran.lifecycle.deploy;

import dev.trimaran.lifecycle.train.Predictions;
import dev.trimaran.lifecycle.train.RawRow;
import dev.trimaran.model.scoring.Score;
import java.util.List;
import java.util.Optional;

/** Holds scores against what training predicted for the same rows. */
final class Comparison {
  private static final double TOLERANCE = 1e-9;

  private final Predictions expected;
  private final double threshold;
  private int compared;
  private int different;
  private Optional<String> first = Optional.empty();

  Comparison(Predictions expected, double threshold) {
    this.expected = expected;
    this.threshold = threshold;
  }

  void add(List<RawRow> rows, List<Score> scores) {
    for (int i = 0; i < rows.size(); i++) {
      add(rows.get(i), scores.get(i));
    }
  }

  private void add(RawRow row, Score found) {
    compared++;
    double probability = expected.scores()[row.position()];
    int label = probability >= threshold ? 1 : 0;
    boolean equal =
        found.label() == label && Math.abs(found.probability() - probability) <= TOLERANCE;
    if (!equal) {
      different++;
      if (first.isEmpty()) {
        first =
            Optional.of(
                "row %d of the training set: expected label %d with probability %s, found %d with %s"
                    .formatted(
                        expected.rows()[row.position()],
                        label,
                        probability,
                        found.label(),
                        found.probability()));
      }
    }
  }

  int compared() {
    return compared;
  }

  int equal() {
    return compared - different;
  }

  /** The first difference. */
  Optional<String> difference() {
    return first;
  }
}
