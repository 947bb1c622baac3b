package dev.trimaran.function.metrics;

import java.util.List;
import java.util.function.Supplier;

/**
 * A family of distributions.
 *
 * @param name by Prometheus' rules, with the unit at its end
 * @param help one line for people
 * @param samples the distributions there are now
 */
public record Histogram(String name, String help, Supplier<List<Sample>> samples)
    implements Metric {

  /**
   * A distribution with its labels.
   *
   * @param labels names and values in turn
   */
  public record Sample(Distribution distribution, List<String> labels) {

    public Sample {
      labels = List.copyOf(labels);
      Family.Sample.requirePairs(labels);
    }

    /** A distribution with these labels, names and values in turn. */
    public static Sample of(Distribution distribution, String... labels) {
      return new Sample(distribution, List.of(labels));
    }
  }
}
