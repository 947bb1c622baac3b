package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.Alarm;
import dev.trimaran.provider.api.AlarmStatus;
import dev.trimaran.provider.api.Measurement;
import dev.trimaran.provider.api.Monitor;
import dev.trimaran.provider.api.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/**
 * Metrics and alarms of CloudWatch in a namespace of the environment's own, {@code
 * Trimaran/pipeline/environment}; schedules of EventBridge. Alarms tell the stack's topic when they
 * begin and when they end. CloudWatch keeps seconds for three hours and minutes for fifteen days:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html.
 */
final class MonitorDriver implements Monitor {
  private static final String DESCRIBED = "Trimaran's alarm ";
  private static final String LARGEST = "Maximum";
  private static final int BATCH = 500;
  private static final Duration BY_SECOND = Duration.ofHours(3);
  private static final Duration BY_MINUTE = Duration.ofDays(15);

  private final Supplier<CloudWatchClient> cloudwatch;
  private final StackOutputs outputs;
  private final FunctionSchedules schedules;

  MonitorDriver(
      Supplier<CloudWatchClient> cloudwatch,
      Supplier<SchedulerClient> scheduler,
      StackOutputs outputs) {
    this.cloudwatch = cloudwatch;
    this.outputs = outputs;
    this.schedules = new FunctionSchedules(scheduler, outputs);
  }

  private String namespace() {
    return "Trimaran/" + outputs.pipeline() + "/" + outputs.environment();
  }

  @Override
  public void publish(List<Measurement> values) {
    Call call = new Call("publish metrics", namespace(), "cloudwatch:PutMetricData");
    for (int from = 0; from < values.size(); from += BATCH) {
      List<MetricDatum> data =
          values.subList(from, Math.min(values.size(), from + BATCH)).stream()
              .map(MonitorDriver::datum)
              .toList();
      call.of(() ->
          cloudwatch
              .get()
              .putMetricData(request -> request.namespace(namespace()).metricData(data)));
    }
  }

  private static MetricDatum datum(Measurement value) {
    return MetricDatum.builder()
        .metricName(value.metric())
        .dimensions(dimensions(value.labels()))
        .timestamp(value.time())
        .value(value.value())
        .storageResolution(1)
        .build();
  }

  private static List<Dimension> dimensions(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(it -> Dimension.builder().name(it.getKey()).value(it.getValue()).build())
            .toList();
  }

  @Override
  public List<Measurement> values(
      String metric, Map<String, String> labels, Instant from, Instant to) {
    Call call = new Call("read metric", metric, "cloudwatch:GetMetricData");
    Instant start = from.truncatedTo(ChronoUnit.SECONDS);
    Instant end = to.plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    if (!start.isBefore(end)) {
      return List.of();
    }
    MetricDataQuery query =
        MetricDataQuery.builder()
            .id("values")
            .metricStat(stat ->
                stat.metric(
                        Metric.builder()
                            .namespace(namespace())
                            .metricName(metric)
                            .dimensions(dimensions(labels))
                            .build())
                    .period(resolution(start))
                    .stat(LARGEST))
            .build();
    List<MetricDataResult> pages =
        call.of(() ->
            cloudwatch
                .get()
                .getMetricDataPaginator(request ->
                    request
                        .startTime(start)
                        .endTime(end)
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .metricDataQueries(query))
                .metricDataResults()
                .stream()
                .toList());
    List<Measurement> values = new ArrayList<>();
    for (MetricDataResult page : pages) {
      for (int i = 0; i < page.timestamps().size(); i++) {
        values.add(new Measurement(metric, labels, page.timestamps().get(i), page.values().get(i)));
      }
    }
    values.removeIf(value -> value.time().isBefore(from) || !value.time().isBefore(to));
    values.sort(Comparator.comparing(Measurement::time));
    return values;
  }

  /** The finest that CloudWatch still keeps at this age, in seconds. */
  private static int resolution(Instant start) {
    Duration age = Duration.between(start, Instant.now());
    return age.compareTo(BY_SECOND) < 0 ? 1 : age.compareTo(BY_MINUTE) < 0 ? 60 : 300;
  }

  @Override
  public void watch(Alarm alarm) {
    List<String> topic = outputs.find("alertTopic").stream().toList();
    List<Tag> tags =
        outputs.tags("observability").entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    new Call("watch metric", alarm.name(), "cloudwatch:PutMetricAlarm")
        .of(() ->
            cloudwatch
                .get()
                .putMetricAlarm(request ->
                    request
                        .alarmName(id(alarm.name()))
                        .alarmDescription(DESCRIBED + alarm.name())
                        .namespace(namespace())
                        .metricName(alarm.metric())
                        .dimensions(dimensions(alarm.labels()))
                        .statistic(Statistic.MAXIMUM)
                        .comparisonOperator(AlarmWords.of(alarm.comparison()))
                        .threshold(alarm.threshold())
                        .period((int) alarm.period().toSeconds())
                        .evaluationPeriods(alarm.periods())
                        .treatMissingData("notBreaching")
                        .alarmActions(topic)
                        .okActions(topic)
                        .tags(tags)));
  }

  @Override
  public Stream<AlarmStatus> alarms() {
    String any = id("x");
    String prefix = any.substring(0, any.length() - 1);
    List<MetricAlarm> all =
        new Call("list alarms", prefix, "cloudwatch:DescribeAlarms")
            .of(() ->
                cloudwatch
                    .get()
                    .describeAlarmsPaginator(request -> request.alarmNamePrefix(prefix))
                    .metricAlarms()
                    .stream()
                    .toList());
    return all.stream()
        .filter(
            alarm -> Optional.ofNullable(alarm.alarmDescription()).orElse("").startsWith(DESCRIBED))
        .map(MonitorDriver::status)
        .sorted(Comparator.comparing(status -> status.alarm().name()));
  }

  private static AlarmStatus status(MetricAlarm alarm) {
    Map<String, String> labels = new TreeMap<>();
    alarm.dimensions().forEach(it -> labels.put(it.name(), it.value()));
    return new AlarmStatus(
        new Alarm(
            alarm.alarmDescription().substring(DESCRIBED.length()),
            alarm.metricName(),
            labels,
            AlarmWords.comparison(alarm.comparisonOperator()),
            alarm.threshold(),
            Duration.ofSeconds(alarm.period()),
            alarm.evaluationPeriods()),
        AlarmWords.state(alarm.stateValue()),
        alarm.stateUpdatedTimestamp(),
        Optional.ofNullable(alarm.stateReason()).orElse(""));
  }

  @Override
  public void unwatch(String alarm) {
    new Call("unwatch metric", alarm, "cloudwatch:DeleteAlarms")
        .find(() -> cloudwatch.get().deleteAlarms(request -> request.alarmNames(id(alarm))));
  }

  private String id(String alarm) {
    return outputs.name("watch-" + alarm, 255);
  }

  @Override
  public void schedule(Schedule schedule) {
    schedules.make(schedule);
  }

  @Override
  public Optional<Schedule> scheduled(String name) {
    return schedules.find(name);
  }

  @Override
  public void unschedule(String name) {
    schedules.remove(name);
  }
}
