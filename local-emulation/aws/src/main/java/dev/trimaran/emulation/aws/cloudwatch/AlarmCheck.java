package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an alarm on metrics may be. */
final class AlarmCheck {
  private static final long DAY = 86_400;
  private static final long WEEK = 604_800;
  private static final long HOUR = 3_600;

  private AlarmCheck() {}

  static void metric(ObjectNode input) {
    AlarmActions.check(input);
    if (input.has("EvaluationCriteria") || input.has("ThresholdMetricId")) {
      throw Refused.validation(
          "Alarms on PromQL and on anomaly bands are not served here: use a metric or metric"
              + " math with a threshold.");
    }
    for (String member : new String[] {"ComparisonOperator", "EvaluationPeriods", "Threshold"}) {
      if (!input.has(member)) {
        throw Refused.validation(
            "1 validation error detected: Value null at '"
                + member
                + "' failed to satisfy constraint: Member must not be null");
      }
    }
    if (input.path("ComparisonOperator").asText().matches("(LessThanLower|GreaterThanUpper).*")) {
      throw Refused.validation(
          "ComparisonOperator for static threshold cannot be anomaly detection operator");
    }
    if (input.has("Metrics")) {
      math(input);
    } else {
      one(input);
    }
    if (!input
        .path("TreatMissingData")
        .asText("missing")
        .matches("missing|ignore|breaching|notBreaching")) {
      throw Refused.validation(
          "The value '"
              + input.path("TreatMissingData").asText()
              + "' is not supported for"
              + " TreatMissingData parameter. Supported values are [breaching, notBreaching,"
              + " ignore, missing].");
    }
    if (input.path("DatapointsToAlarm").asInt(1) > input.path("EvaluationPeriods").asInt()) {
      throw Refused.validation("DatapointsToAlarm must not be greater than EvaluationPeriods");
    }
    long period = AlarmQuery.of(input).period();
    if (period * input.path("EvaluationPeriods").asLong() > (period < HOUR ? DAY : WEEK)) {
      throw Refused.validation(
          "Metrics cannot be checked across more than "
              + (period < HOUR ? "a day" : "a week")
              + " (EvaluationPeriods * Period must be <= "
              + (period < HOUR ? DAY : WEEK)
              + ").");
    }
  }

  private static void one(JsonNode input) {
    for (String member : new String[] {"MetricName", "Namespace", "Period"}) {
      if (!input.has(member)) {
        throw Refused.validation(
            "The parameter " + member + " is required when Metrics is not given.");
      }
    }
    if (input.has("Statistic") == input.has("ExtendedStatistic")) {
      throw Refused.validation(
          "Exactly one of the parameters Statistic and ExtendedStatistic must be specified.");
    }
    if (input.has("ExtendedStatistic")
        && !Statistic.known(input.path("ExtendedStatistic").asText())) {
      throw Refused.validation(
          "The value "
              + input.path("ExtendedStatistic").asText()
              + " for parameter ExtendedStatistic is not supported.");
    }
    period(input.path("Period").asLong());
  }

  private static void math(JsonNode input) {
    for (String member :
        new String[] {"MetricName", "Namespace", "Period", "Statistic", "ExtendedStatistic"}) {
      if (input.has(member)) {
        throw Refused.validation(
            "If you specify the Metrics parameter you cannot specify " + member + ".");
      }
    }
    GetMetricData.check(input.path("Metrics"), "Metrics");
    int shown = 0;
    for (JsonNode query : input.path("Metrics")) {
      shown += query.path("ReturnData").asBoolean(true) ? 1 : 0;
      if (query.has("MetricStat")) {
        period(query.path("MetricStat").path("Period").asLong());
      }
    }
    if (shown != 1) {
      throw Refused.validation("Exactly one element of the metrics list should return data.");
    }
  }

  private static void period(long seconds) {
    if (seconds != 10 && seconds != 20 && seconds != 30 && seconds % 60 != 0) {
      throw Refused.validation("Period must be 10, 20, 30 or a multiple of 60");
    }
  }
}
