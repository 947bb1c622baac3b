package dev.trimaran.stacks.aws;

import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryMetricArgs;
import java.util.Map;

/** Metric math of alarms. */
final class Queries {
  private static final int SECONDS = 300;

  private Queries() {}

  /** What share {@code part} is of {@code whole}: none where there was nothing. */
  static MetricAlarmMetricQueryArgs percent() {
    return MetricAlarmMetricQueryArgs.builder()
        .id("percent")
        .expression("IF(whole > 0, 100 * part / whole, 0)")
        .label("percent")
        .returnData(true)
        .build();
  }

  static MetricAlarmMetricQueryArgs sum(
      String id, String namespace, String metric, Map<String, String> dimensions) {
    return MetricAlarmMetricQueryArgs.builder()
        .id(id)
        .metric(
            MetricAlarmMetricQueryMetricArgs.builder()
                .namespace(namespace)
                .metricName(metric)
                .dimensions(dimensions)
                .period(SECONDS)
                .stat("Sum")
                .build())
        .returnData(false)
        .build();
  }
}
