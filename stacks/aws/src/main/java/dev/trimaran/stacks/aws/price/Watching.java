package dev.trimaran.stacks.aws.price;

import dev.trimaran.stacks.price.Measure;
import dev.trimaran.stacks.price.Meter;
import dev.trimaran.stacks.price.Range;
import dev.trimaran.stacks.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;

/** CloudWatch. */
final class Watching {
  private static final BigDecimal MONTH = BigDecimal.valueOf(30);
  private static final BigDecimal YEAR = BigDecimal.valueOf(365);
  private static final BigDecimal HIGH_RESOLUTION = BigDecimal.valueOf(60);

  private Watching() {}

  /** Logs that are never deleted count as a year of them. */
  static void logs(Meter meter) {
    var written = meter.used(Measure.LOG_GB);
    var days =
        meter.resource().number("retentionInDays").filter(kept -> kept.signum() > 0).orElse(YEAR);
    meter.monthly("logs written", written, "cloudwatch.logs.ingested");
    meter.monthly(
        "logs kept",
        written.times(days.divide(MONTH, MathContext.DECIMAL64)),
        "cloudwatch.logs.stored");
  }

  /** Each metric that an alarm looks at is charged. */
  static void alarm(Meter meter) {
    var alarm = meter.resource();
    if (alarm.has("thresholdMetricId")) {
      meter.unpriced("alarm", "no price known for alarms on anomalies");
      return;
    }
    var metrics =
        alarm.items("metricQueries").stream()
            .filter(query ->
                query instanceof Value.Fields fields && fields.values().containsKey("metric"))
            .count();
    var fast =
        alarm.number("period").filter(period -> period.compareTo(HIGH_RESOLUTION) < 0).isPresent();
    meter.monthly(
        "alarm",
        Range.exactly(Math.max(1, metrics)),
        fast ? "cloudwatch.alarm.high-resolution" : "cloudwatch.alarm");
  }

  static void metric(Meter meter) {
    meter.monthly("metric", Range.ONE, "cloudwatch.metric");
  }

  static void dashboard(Meter meter) {
    meter.monthly("dashboard", Range.ONE, "cloudwatch.dashboard");
  }
}
