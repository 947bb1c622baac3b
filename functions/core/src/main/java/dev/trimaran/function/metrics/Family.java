package dev.trimaran.function.metrics;

import java.util.List;
import java.util.function.Supplier;

/**
 * A family of numbers.
 *
 * @param name by Prometheus' rules: base units, a counter without {@code _total}
 * @param help one line for people
 * @param kind what it is
 * @param samples its values now
 */
public record Family(String name, String help, Kind kind, Supplier<List<Sample>> samples)
    implements Metric {

  /** What a metric is. */
  public enum Kind {
    /** Only rises while the process lives. */
    COUNTER,
    /** Rises and falls. */
    GAUGE
  }

  /**
   * A value with its labels.
   *
   * @param labels names and values in turn
   * @param value the value, in the unit that the family's name ends with
   */
  public record Sample(List<String> labels, double value) {

    public Sample {
      labels = List.copyOf(labels);
      requirePairs(labels);
    }

    static void requirePairs(List<String> labels) {
      if (labels.size() % 2 != 0) {
        throw new IllegalArgumentException(
            "expected names and values in turn, found " + labels.size() + " labels");
      }
    }

    /** A value with these labels, names and values in turn. */
    public static Sample of(double value, String... labels) {
      return new Sample(List.of(labels), value);
    }
  }
}
