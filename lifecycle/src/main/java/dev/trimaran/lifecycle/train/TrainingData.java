package dev.trimaran.lifecycle.train;

import java.util.List;

/**
 * Rows to learn from, in time order. The arrays are shared, not copied: never write to them.
 *
 * @param features the names of the columns
 * @param rows {@code [rows][features]}; NaN = missing
 * @param labels the class of each row, from 0
 * @param classes how many classes there are; not all need occur
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of megabytes: one copy is enough
public record TrainingData(List<String> features, double[][] rows, int[] labels, int classes) {
  public TrainingData {
    features = List.copyOf(features);
    if (rows.length != labels.length) {
      throw new IllegalArgumentException(
          "expected a label for each of %d rows, found %d".formatted(rows.length, labels.length));
    }
  }
}
