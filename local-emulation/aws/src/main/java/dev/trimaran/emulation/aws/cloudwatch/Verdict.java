package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an alarm is to be by its latest data points:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html.
 *
 * @param state OK, ALARM or INSUFFICIENT_DATA
 * @param points what counted, the latest first
 */
record Verdict(String state, String reason, List<Double> points) {
  Verdict {
    points = List.copyOf(points);
  }

  /**
   * The verdict on data points.
   *
   * @param found the periods of the evaluation range, the latest first; empty where nothing was
   *     measured
   * @return empty where the alarm stays what it is
   */
  static Optional<Verdict> of(JsonNode alarm, List<Optional<Double>> found) {
    int periods = alarm.path("EvaluationPeriods").asInt(1);
    int needed = alarm.path("DatapointsToAlarm").asInt(periods);
    List<Double> real = new ArrayList<>();
    for (Optional<Double> each : found) {
      if (each.isPresent() && real.size() < periods) {
        real.add(each.get());
      }
    }
    int breaching = (int) real.stream().filter(value -> breaches(alarm, value)).count();
    int missing = periods - real.size();
    boolean could = breaching + missing >= needed;
    return switch (alarm.path("TreatMissingData").asText("missing")) {
      case "notBreaching" -> verdict(alarm, breaching >= needed, real, missing);
      case "breaching" -> verdict(alarm, could, real, missing);
      case "ignore" ->
          breaching >= needed || !could || breaching < real.size()
              ? verdict(alarm, breaching >= needed, real, missing)
              : Optional.empty();
      default -> {
        if (real.isEmpty()) {
          yield Optional.of(
              new Verdict(
                  "INSUFFICIENT_DATA",
                  "Insufficient Data: "
                      + missing
                      + (missing == 1 ? " datapoint was unknown." : " datapoints were unknown."),
                  real));
        }
        boolean all = breaching == real.size() && could;
        yield verdict(alarm, breaching >= needed || all, real, missing);
      }
    };
  }

  private static Optional<Verdict> verdict(
      JsonNode alarm, boolean rings, List<Double> real, int missing) {
    int periods = alarm.path("EvaluationPeriods").asInt(1);
    int needed = alarm.path("DatapointsToAlarm").asInt(periods);
    long count = real.stream().filter(value -> breaches(alarm, value) == rings).count();
    if (missing > 0 && alarm.path("TreatMissingData").asText().equals("breaching") == rings) {
      count += missing;
    }
    String shown =
        real.isEmpty()
            ? "no datapoints were received for %d period%s and %d missing datapoint%s treated as [%s]"
                .formatted(
                    periods,
                    periods == 1 ? "" : "s",
                    missing,
                    missing == 1 ? " was" : "s were",
                    rings ? "Breaching" : "NonBreaching")
            : "%d out of the last %d datapoint%s %s %s %s the threshold (%s) (minimum %d datapoint%s for %s transition)"
                .formatted(
                    count,
                    periods,
                    periods == 1 ? "" : "s",
                    real,
                    count == 1 ? "was" : "were",
                    (rings ? "" : "not ") + words(alarm.path("ComparisonOperator").asText()),
                    alarm.path("Threshold").asDouble(),
                    needed,
                    needed == 1 ? "" : "s",
                    rings ? "OK -> ALARM" : "ALARM -> OK");
    return Optional.of(
        new Verdict(rings ? "ALARM" : "OK", "Threshold Crossed: " + shown + ".", real));
  }

  private static String words(String operator) {
    return operator
        .replace("Threshold", "")
        .replaceAll("([a-z])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT)
        .replaceAll(" to$", " to")
        .strip();
  }

  private static boolean breaches(JsonNode alarm, double value) {
    double threshold = alarm.path("Threshold").asDouble();
    return switch (alarm.path("ComparisonOperator").asText()) {
      case "GreaterThanOrEqualToThreshold" -> value >= threshold;
      case "GreaterThanThreshold" -> value > threshold;
      case "LessThanThreshold" -> value < threshold;
      default -> value <= threshold;
    };
  }
}
