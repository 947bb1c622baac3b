package dev.trimaran.trainer.smile;

import dev.trimaran.lifecycle.train.TrainingData;
import java.util.List;
import java.util.Random;

/** Rows to learn from, with a signal that trees and lines can find. */
final class Samples {

  static final List<String> FEATURES = List.of("a", "b", "c", "d", "e");

  private Samples() {}

  /** Without missing values. */
  static TrainingData complete(int count, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[count][FEATURES.size()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < FEATURES.size(); j++) {
        rows[i][j] = j == 4 ? random.nextInt(6) : random.nextGaussian();
      }
      double margin = 1.5 * rows[i][0] - rows[i][1] + (rows[i][4] > 3 ? 1 : -1);
      labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
    }
    return new TrainingData(FEATURES, rows, labels, 2);
  }

  /** As {@link #complete}, with a fifth of column "a" missing, where the label is mostly 1. */
  static TrainingData withMissing(int count, long seed) {
    TrainingData data = complete(count, seed);
    Random random = new Random(seed + 1);
    for (int i = 0; i < count; i++) {
      if (random.nextInt(5) == 0) {
        data.rows()[i][0] = Double.NaN;
        data.labels()[i] = random.nextInt(10) == 0 ? 0 : 1;
      }
      if (random.nextInt(50) == 0) {
        data.rows()[i][1] =
            random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      }
    }
    return data;
  }

  /** How much of the time a row of class 1 has the higher score. */
  static double rocAuc(double[] scores, int[] labels) {
    double wins = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; labels[i] == 1 && j < scores.length; j++) {
        if (labels[j] == 0) {
          pairs++;
          wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    return wins / pairs;
  }
}
