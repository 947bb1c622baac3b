package dev.trimaran.stacks.aws;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.core.Output;
import java.util.Map;

/**
 * One alarm, which tells the topic when it begins and when it ends. Where nothing happens there is
 * no metric, and no alarm.
 */
final class Alarm {
  private final Stage stage;
  private final String word;
  private final MetricAlarmArgs.Builder args;

  /**
   * Of a stage.
   *
   * @param word its name within the stack
   * @param says what is wrong, and what to look at
   */
  Alarm(Stage stage, String word, String says, Output<String> topic) {
    this.stage = stage;
    this.word = word;
    this.args =
        MetricAlarmArgs.builder()
            .name(stage.names().alarm(word))
            .alarmDescription(says)
            .alarmActions(topic.applyValue(java.util.List::of))
            .okActions(topic.applyValue(java.util.List::of))
            .treatMissingData("notBreaching")
            .tags(stage.tags());
  }

  /** Above so many in one period. */
  Alarm above(double threshold, int periods) {
    args.comparisonOperator("GreaterThanThreshold")
        .threshold(threshold)
        .evaluationPeriods(periods)
        .datapointsToAlarm(periods);
    return this;
  }

  /** Of one metric, by a statistic such as Sum or p99. */
  Alarm of(String namespace, String metric, String statistic, Map<String, String> dimensions) {
    args.namespace(namespace).metricName(metric).period(300).dimensions(dimensions);
    if (statistic.startsWith("p")) {
      args.extendedStatistic(statistic);
    } else {
      args.statistic(statistic);
    }
    return this;
  }

  /** How many percent one metric is of another. */
  Alarm percent(String namespace, String part, String whole, Map<String, String> dimensions) {
    args.metricQueries(
        Queries.percent(),
        Queries.sum("part", namespace, part, dimensions),
        Queries.sum("whole", namespace, whole, dimensions));
    return this;
  }

  MetricAlarm make() {
    return new MetricAlarm(word, args.build(), stage.child());
  }
}
