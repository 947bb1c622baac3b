package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import dev.trimaran.stacks.value.Value;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;

/** Logs, what is counted in them, alarms and dashboards of CloudWatch. */
final class Watching {
  private static final Set<String> OF_THE_QUERY =
      Set.of("id", "expression", "label", "returnData", "accountId");

  private final CloudWatchClient metrics;
  private final CloudWatchLogsClient logs;

  Watching(CloudWatchClient metrics, CloudWatchLogsClient logs) {
    this.metrics = metrics;
    this.logs = logs;
  }

  Map<String, Kind> kinds() {
    return Map.of(
        "aws:cloudwatch/logGroup:LogGroup",
            new Kind(
                this::group,
                name ->
                    There.remove(() -> logs.deleteLogGroup(request -> request.logGroupName(name)))),
        "aws:cloudwatch/logMetricFilter:LogMetricFilter",
            new Kind(this::filter, Kind.withItsOwner()),
        "aws:cloudwatch/metricAlarm:MetricAlarm",
            new Kind(
                this::alarm, name -> metrics.deleteAlarms(request -> request.alarmNames(name))),
        "aws:cloudwatch/dashboard:Dashboard",
            new Kind(
                this::dashboard,
                name ->
                    There.remove(
                        () -> metrics.deleteDashboards(request -> request.dashboardNames(name)))));
  }

  private Known group(Wanted wanted) {
    var name = wanted.text("name");
    There.make(
        () ->
            logs.createLogGroup(
                Fill.naming("name", "logGroupName")
                    .into(CreateLogGroupRequest.builder(), wanted.without("retentionInDays"))
                    .build()),
        () -> {});
    wanted
        .number("retentionInDays")
        .ifPresent(days ->
            logs.putRetentionPolicy(request -> request.logGroupName(name).retentionInDays(days)));
    return Kind.made(name);
  }

  private Known filter(Wanted wanted) {
    logs.putMetricFilter(
        Fill.naming(
                "name", "filterName",
                "pattern", "filterPattern",
                "metricTransformation", "metricTransformations")
            .into(
                PutMetricFilterRequest.builder(),
                Nested.renamed(
                    wanted.inputs(),
                    "metricTransformation",
                    Map.of(
                        "name", "metricName",
                        "namespace", "metricNamespace",
                        "value", "metricValue")))
            .build());
    return Kind.made(wanted.text("name"));
  }

  private Known alarm(Wanted wanted) {
    var inputs = new TreeMap<>(wanted.inputs());
    if (inputs.get("metricQueries") instanceof Value.Items queries) {
      var all = new ArrayList<Value>();
      queries.values().forEach(query -> all.add(query(query)));
      inputs.put("metricQueries", new Value.Items(all));
    }
    metrics.putMetricAlarm(
        Fill.naming(
                "name", "AlarmName",
                "metricQueries", "Metrics",
                "insufficientDataActions", "InsufficientDataActions")
            .into(PutMetricAlarmRequest.builder(), inputs)
            .build());
    return Kind.made(wanted.text("name"));
  }

  /** In CloudWatch a query has a metric's period and statistic beside the metric. */
  private static Value query(Value query) {
    if (!(query instanceof Value.Fields fields)
        || !(fields.values().get("metric") instanceof Value.Fields metric)) {
      return query;
    }
    var plain = new TreeMap<>(metric.values());
    var stat = new TreeMap<String, Value>();
    for (var name : new String[] {"period", "stat", "unit"}) {
      var value = plain.remove(name);
      if (value != null) {
        stat.put(name, value);
      }
    }
    stat.put("metric", new Value.Fields(plain));
    var all = new TreeMap<>(fields.values());
    all.keySet().retainAll(OF_THE_QUERY);
    all.put("metricStat", new Value.Fields(stat));
    return new Value.Fields(all);
  }

  private Known dashboard(Wanted wanted) {
    metrics.putDashboard(Fill.PLAIN.into(PutDashboardRequest.builder(), wanted.inputs()).build());
    return Kind.made(wanted.text("dashboardName"));
  }
}
