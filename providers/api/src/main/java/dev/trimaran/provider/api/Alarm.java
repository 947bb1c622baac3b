package dev.trimaran.provider.api;

import java.time.Duration;
import java.util.Map;

/**
 * When somebody is to be told.
 *
 * @param name its name
 * @param metric what is watched
 * @param labels of exactly these labels
 * @param comparison how the value stands to the threshold when it alarms
 * @param threshold the bound
 * @param period over which values are taken together, as their largest; a multiple of a minute
 * @param periods so many in a row must breach; what has no value does not
 */
public record Alarm(
    String name,
    String metric,
    Map<String, String> labels,
    Comparison comparison,
    double threshold,
    Duration period,
    int periods) {
  /** How a value breaches. */
  public enum Comparison {
    /** By being greater. */
    ABOVE,
    /** By being less. */
    BELOW
  }

  /**
   * Copies the labels and refuses a bad name, metric or label, a threshold that is not finite, a
   * period that is no minutes and no periods.
   */
  public Alarm {
    Names.require("watch metric", name);
    MetricName.require("watch metric", metric, labels);
    labels = Map.copyOf(labels);
    if (!Double.isFinite(threshold)) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "watch metric",
          name,
          "expected a finite threshold, found " + threshold);
    }
    if (period.isZero() || period.isNegative() || period.toSeconds() % 60 != 0 || periods < 1) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "watch metric",
          name,
          "expected at least one period of whole minutes, found " + periods + " of " + period);
    }
  }
}
