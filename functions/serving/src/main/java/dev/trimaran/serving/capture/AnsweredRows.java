package dev.trimaran.serving.capture;

import dev.trimaran.model.expression.Row;
import java.time.Instant;

/** What is remembered of a request until it is written. Filled by one thread, read by another. */
final class AnsweredRows {

  private final ModelCapture model;
  private final String id;
  private final Instant time;
  private final Columns.Values values;
  private final byte[] labels;
  private final double[] probabilities;

  AnsweredRows(ModelCapture model, String id, Instant time, Columns columns, int rows) {
    this.model = model;
    this.id = id;
    this.time = time;
    this.values = columns.values(rows);
    this.labels = new byte[rows];
    this.probabilities = new double[rows];
  }

  void add(int row, Row from, int label, double probability) {
    values.copy(row, from);
    labels[row] = (byte) label;
    probabilities[row] = probability;
  }

  ModelCapture model() {
    return model;
  }

  String id() {
    return id;
  }

  Instant time() {
    return time;
  }

  int rows() {
    return labels.length;
  }

  Columns.Values values() {
    return values;
  }

  int label(int row) {
    return labels[row];
  }

  double probability(int row) {
    return probabilities[row];
  }
}
