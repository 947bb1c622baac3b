package dev.trimaran.provider.api;

import java.time.Instant;
import java.util.Map;

/**
 * A measured value.
 *
 * @param metric the metric's name, in Prometheus' form: {@code trimaran_drift_distance}
 * @param labels what tells it from others of the metric
 * @param time when it was measured; kept to the second
 * @param value a finite number
 */
public record Measurement(String metric, Map<String, String> labels, Instant time, double value) {
  /** Copies the labels and refuses a value that is not finite. */
  public Measurement {
    labels = Map.copyOf(labels);
    if (!Double.isFinite(value)) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "publish metric",
          metric,
          "expected a finite number, found " + value);
    }
  }
}
