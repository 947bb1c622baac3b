package dev.trimaran.provider.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A measured value.
 *
 * @param metric the metric's name, as {@link MetricName} has it: {@code trimaran_drift_distance}
 * @param labels what tells it from others of the metric
 * @param time when it was measured, in whole seconds: finer digits are cut off
 * @param value a finite number
 */
public record Measurement(String metric, Map<String, String> labels, Instant time, double value) {
  /** Copies, and refuses a bad name or label and a value that is not finite. */
  public Measurement {
    MetricName.require("publish metric", metric, labels);
    labels = Map.copyOf(labels);
    time = time.truncatedTo(ChronoUnit.SECONDS);
    if (!Double.isFinite(value)) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "publish metric",
          metric,
          "expected a finite number, found " + value);
    }
  }
}
