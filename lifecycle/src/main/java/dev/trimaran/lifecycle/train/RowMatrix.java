package dev.trimaran.lifecycle.train;

import dev.trimaran.model.metric.Scored;
import dev.trimaran.model.scoring.Predictor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The features of rows in memory.
 *
 * @param rows {@code [rows][features]}; NaN = missing
 * @param labels 0, 1 or {@link #UNKNOWN}
 * @param numbers the place of each row in the training set's file
 */
@SuppressWarnings("ArrayRecordComponent")
record RowMatrix(double[][] rows, int[] labels, long[] numbers) {
  /** The label of a row whose target is missing. */
  static final int UNKNOWN = -1;

  static RowMatrix empty(int rows) {
    return new RowMatrix(new double[rows][], new int[rows], new long[rows]);
  }

  int size() {
    return rows.length;
  }

  TrainingData data(List<String> features) {
    return new TrainingData(features, rows, labels, 2);
  }

  /** The probability of class 1 for each row. */
  double[] score(Predictor predictor) {
    return IntStream.range(0, rows.length)
        .parallel()
        .mapToDouble(i -> predictor.probability(rows[i]))
        .toArray();
  }

  /** The rows with a label, with the probabilities given to them. */
  Scored scored(double[] probabilities, double threshold) {
    int[] known = IntStream.range(0, size()).filter(i -> labels[i] != UNKNOWN).toArray();
    int[] knownLabels = IntStream.of(known).map(i -> labels[i]).toArray();
    double[] scores = IntStream.of(known).mapToDouble(i -> probabilities[i]).toArray();
    return new Scored(knownLabels, scores, threshold);
  }
}
