package dev.trimaran.model.window;

/**
 * How a column's values are counted. Behind the bins of {@link #bins()} every column has two more
 * counters: for missing values and for infinite ones.
 */
public sealed interface ColumnLayout permits NumberBins, TextDomain, TextBuckets {

  /** The column's name. */
  String name();

  /** What the column is to the model. */
  ColumnRole role();

  /** How many bins hold values, at least one. */
  int bins();

  /** The place of the counter of missing values. */
  default int missing() {
    return bins();
  }

  /** The place of the counter of infinite values. */
  default int infinite() {
    return bins() + 1;
  }

  /** How many counters the column has. */
  default int counters() {
    return bins() + 2;
  }
}
