package dev.trimaran.model.transform;

/** A number, or a table of counts, about one column of the training rows. Nulls are left out. */
public sealed interface Statistic {
  /** The column, of the pipeline's output. */
  String column();

  /** A statistic that is one number, NaN if there are no values. */
  sealed interface Scalar extends Statistic {}

  /** The arithmetic mean. */
  record Mean(String column) implements Scalar {}

  /** The population standard deviation. */
  record StandardDeviation(String column) implements Scalar {}

  /** The quantile, interpolated linearly between neighbours as NumPy's default does. */
  record Quantile(String column, double probability) implements Scalar {}

  /** The number (0 or 1 of a boolean) that occurs most often, the smallest of several. */
  record MostFrequent(String column) implements Scalar {}

  /** How often each text occurs. */
  record Frequencies(String column) implements Statistic {}
}
