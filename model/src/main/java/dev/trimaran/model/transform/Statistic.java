package dev.trimaran.model.transform;

/** A number, or a table of counts, about one column of the training rows. Nulls are left out. */
public sealed interface Statistic {
  /** The column, of the pipeline's output. */
  String column();

  /** The arithmetic mean; missing without values. */
  record Mean(String column) implements Statistic {}

  /** The population standard deviation; missing without values. */
  record StandardDeviation(String column) implements Statistic {}

  /** The quantile, interpolated linearly between neighbours as NumPy's default does. */
  record Quantile(String column, double probability) implements Statistic {}

  /** The number (0 or 1 of a boolean) that occurs most often, the smallest of several. */
  record MostFrequent(String column) implements Statistic {}

  /** How often each text occurs. */
  record Frequencies(String column) implements Statistic {}
}
