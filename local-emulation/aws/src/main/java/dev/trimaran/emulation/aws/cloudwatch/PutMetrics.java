package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import java.time.Duration;

/** Takes measurements. */
final class PutMetrics {
  private static final int MOST_METRICS = 1_000;
  private static final int MOST_VALUES = 150;
  private static final int MOST_DIMENSIONS = 30;
  private static final long AHEAD = Duration.ofHours(2).toMillis();
  private static final long BEHIND = Duration.ofDays(14).toMillis();

  private final Aws aws;
  private final Metrics metrics;

  PutMetrics(Aws aws, Metrics metrics) {
    this.aws = aws;
    this.metrics = metrics;
  }

  Answer put(Call call) {
    String namespace = call.text("Namespace");
    if (namespace.startsWith("AWS/") && call.caller().kind() != Caller.Kind.SERVICE) {
      throw Refused.value("The value AWS/ for parameter Namespace is invalid.");
    }
    long now = aws.time().now().toEpochMilli();
    JsonNode data = call.input().path("MetricData");
    JsonNode entities = call.input().path("EntityMetricData");
    if (data.isEmpty() && entities.isEmpty()) {
      throw Refused.missing("The parameter MetricData is required.");
    }
    check(data, now);
    entities.forEach(entity -> check(entity.path("MetricData"), now));
    data.forEach(datum -> put(call, namespace, datum, now));
    entities.forEach(
        entity -> entity.path("MetricData").forEach(datum -> put(call, namespace, datum, now)));
    return Answer.empty();
  }

  private static void check(JsonNode data, long now) {
    if (data.size() > MOST_METRICS) {
      throw Refused.value(
          "The collection MetricData must not have a size greater than " + MOST_METRICS + ".");
    }
    int i = 0;
    for (JsonNode datum : data) {
      check(datum, "MetricData.member." + ++i, now);
    }
  }

  private static void check(JsonNode datum, String name, long now) {
    boolean value = datum.has("Value");
    boolean set = datum.has("StatisticValues");
    JsonNode values = datum.path("Values");
    if (value && set) {
      throw Refused.combination(
          "The parameters "
              + name
              + ".Value and "
              + name
              + ".StatisticValues are mutually exclusive and you have specified both.");
    }
    if (value && !values.isEmpty()) {
      throw Refused.combination(
          "The parameters "
              + name
              + ".Value and "
              + name
              + ".Values are mutually exclusive and you have specified both.");
    }
    if (!value && !set && values.isEmpty()) {
      throw Refused.missing(
          "At least one of the parameters "
              + name
              + ".Value, "
              + name
              + ".Values or "
              + name
              + ".StatisticValues must be specified.");
    }
    if (values.size() > MOST_VALUES) {
      throw Refused.value(
          "The collection " + name + ".Values must not have a size greater than 150.");
    }
    if (datum.has("Counts") && datum.path("Counts").size() != values.size()) {
      throw Refused.value(
          "The parameters " + name + ".Values and " + name + ".Counts must be of the same size.");
    }
    if (datum.path("Dimensions").size() > MOST_DIMENSIONS) {
      throw Refused.value(
          "The collection " + name + ".Dimensions must not have a size greater than 30.");
    }
    int resolution = datum.path("StorageResolution").asInt(60);
    if (resolution != 1 && resolution != 60) {
      throw Refused.value("The parameter " + name + ".StorageResolution must be one of 1, 60.");
    }
    for (JsonNode each : values) {
      finite(each, name + ".Values");
    }
    finite(datum.path("Value"), name + ".Value");
    long millis = millis(datum, now);
    if (millis > now + AHEAD) {
      throw Refused.value(
          "The parameter "
              + name
              + ".Timestamp must specify a time no more than two hours in the future.");
    }
    if (millis < now - BEHIND) {
      throw Refused.value(
          "The parameter " + name + ".Timestamp must specify a time within the past two weeks.");
    }
  }

  private static void finite(JsonNode number, String name) {
    if (!number.isMissingNode() && !Double.isFinite(number.asDouble())) {
      throw Refused.value(
          "The value " + number.asText() + " for parameter " + name + " is invalid.");
    }
  }

  private void put(Call call, String namespace, JsonNode datum, long now) {
    Metric metric =
        Metric.of(
            call.site(), namespace, datum.path("MetricName").asText(), datum.path("Dimensions"));
    String unit = datum.path("Unit").asText("None");
    long millis = millis(datum, now);
    boolean high = datum.path("StorageResolution").asInt(60) == 1;
    JsonNode set = datum.path("StatisticValues");
    if (!set.isMissingNode()) {
      metrics.addSet(
          metric,
          unit,
          millis,
          high,
          set.path("SampleCount").asDouble(),
          set.path("Sum").asDouble(),
          set.path("Minimum").asDouble(),
          set.path("Maximum").asDouble());
    } else if (datum.has("Value")) {
      metrics.add(metric, unit, millis, high, datum.path("Value").asDouble(), 1);
    } else {
      for (int i = 0; i < datum.path("Values").size(); i++) {
        metrics.add(
            metric,
            unit,
            millis,
            high,
            datum.path("Values").path(i).asDouble(),
            datum.path("Counts").path(i).asDouble(1));
      }
    }
  }

  private static long millis(JsonNode datum, long now) {
    JsonNode time = datum.path("Timestamp");
    return time.isMissingNode() ? now : Math.round(time.asDouble() * 1_000);
  }
}
