package dev.trimaran.provider.api;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rule for the name of a metric and its labels: Prometheus' form, within what every cloud
 * takes. A name has at most 200 characters; there are at most 10 labels (Azure Monitor's limit),
 * each with a value of 1 to 250 printable ASCII characters (CloudWatch's alphabet), not only
 * spaces.
 */
public final class MetricName {
  /** The most labels. */
  public static final int MAX_LABELS = 10;

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,99}");
  private static final Pattern VALUE = Pattern.compile("(?=.*[!-~])[ -~]{1,250}");

  private MetricName() {}

  /**
   * Refuses what is none.
   *
   * @throws CloudException INVALID_ARGUMENT
   */
  public static void require(String operation, String metric, Map<String, String> labels) {
    check(
        operation,
        metric,
        NAME.matcher(metric).matches(),
        "expected a name such as trimaran_drift_distance, of letters, digits and _, at most 200");
    check(
        operation,
        metric,
        labels.size() <= MAX_LABELS,
        "expected at most " + MAX_LABELS + " labels, found " + labels.size());
    labels.forEach((label, value) -> {
      check(
          operation,
          metric,
          LABEL.matcher(label).matches(),
          "expected a label of letters, digits and _, found '" + label + "'");
      check(
          operation,
          metric,
          VALUE.matcher(value).matches(),
          "expected 1 to 250 printable ASCII characters in label "
              + label
              + ", found '"
              + value
              + "'");
    });
  }

  private static void check(String operation, String metric, boolean good, String problem) {
    if (!good) {
      throw new CloudException(ErrorCode.INVALID_ARGUMENT, operation, "'" + metric + "'", problem);
    }
  }
}
