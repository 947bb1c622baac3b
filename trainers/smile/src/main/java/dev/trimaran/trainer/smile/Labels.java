package dev.trimaran.trainer.smile;

import dev.trimaran.lifecycle.train.TrainingData;
import dev.trimaran.model.scoring.ConstantClassifier;
import java.util.Arrays;
import java.util.Optional;

/** What all trainers ask of the labels. */
final class Labels {

  private Labels() {}

  /** The share of rows of class 1; refuses data that is empty or has not two classes. */
  static double positiveShare(TrainingData data) {
    if (data.classes() != 2) {
      throw new IllegalArgumentException("expected two classes, found " + data.classes());
    }
    return Arrays.stream(data.labels())
        .average()
        .orElseThrow(() -> new IllegalArgumentException("expected rows to learn from, found none"));
  }

  /** The only predictor that there can be if all rows are of one class. */
  static Optional<ConstantClassifier> constant(TrainingData data) {
    double share = positiveShare(data);
    return share == 0 || share == 1
        ? Optional.of(new ConstantClassifier(data.features().size(), share))
        : Optional.empty();
  }
}
