package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Schedules of monitoring, and the jobs that they have started. */
final class MonitoringSchedules implements Part {
  private static final String NAME = "MonitoringScheduleName";
  private static final String ARN = "MonitoringScheduleArn";
  private static final String STATUS = "MonitoringScheduleStatus";
  private static final String CONFIG = "MonitoringScheduleConfig";

  private final Aws aws;
  private final Tags tags;
  private final Table table;
  private final MonitoringClock clock;

  MonitoringSchedules(Aws aws, Tags tags) {
    this.aws = aws;
    this.tags = tags;
    this.table = aws.state().table("sagemaker/monitoring-schedule");
    this.clock = new MonitoringClock(aws);
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateMonitoringSchedule", this::create,
        "DescribeMonitoringSchedule", this::describe,
        "UpdateMonitoringSchedule", this::update,
        "ListMonitoringSchedules", this::list,
        "ListMonitoringExecutions", this::executions,
        "StartMonitoringSchedule", call -> status(call, "Scheduled"),
        "StopMonitoringSchedule", call -> status(call, "Stopped"),
        "DeleteMonitoringSchedule", this::delete);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Map<String, Function<Call, String>> named = new HashMap<>();
    for (String operation : List.of("Create", "Describe", "Update", "Start", "Stop", "Delete")) {
      named.put(operation + "MonitoringSchedule", call -> arn(call.site(), call.text(NAME)));
    }
    return named;
  }

  @Override
  public void start() {
    table.list("").forEach(entry -> clock.await(entry.getKey(), entry.getValue()));
  }

  private static String arn(Site site, String name) {
    return site.arn("sagemaker", "monitoring-schedule/" + name);
  }

  private static RuntimeException missing(Call call) {
    return Refused.notFound(
        "Monitoring Schedule " + arn(call.site(), call.text(NAME)) + " not found");
  }

  private Answer create(Call call) {
    MonitoringClock.check(call.input().path(CONFIG));
    String name = call.text(NAME);
    double now = Documents.now(aws);
    ObjectNode schedule = Documents.some(call.input(), NAME, CONFIG);
    schedule.put(ARN, arn(call.site(), name));
    schedule.put(STATUS, "Scheduled");
    schedule.put("CreationTime", now);
    schedule.put("LastModifiedTime", now);
    schedule.put("_Since", aws.time().now().toString());
    String key = call.site().key(name);
    if (!table.putIfAbsent(key, schedule)) {
      throw Refused.inUse("Monitoring Schedule " + arn(call.site(), name) + " already exists");
    }
    tags.create(arn(call.site(), name), call.input().path("Tags"));
    clock.await(key, schedule);
    return Answer.of(Documents.some(schedule, ARN));
  }

  private Answer describe(Call call) {
    String key = call.site().key(call.text(NAME));
    ObjectNode schedule = table.get(key).orElseThrow(() -> missing(call));
    List<Map.Entry<String, ObjectNode>> runs = clock.executions(key + "/");
    if (!runs.isEmpty()) {
      schedule.set("LastMonitoringExecutionSummary", Documents.seen(runs.getLast().getValue()));
    }
    return Answer.of(Documents.seen(schedule));
  }

  private Answer update(Call call) {
    MonitoringClock.check(call.input().path(CONFIG));
    double now = Documents.now(aws);
    String since = aws.time().now().toString();
    ObjectNode changed =
        changed(
            call,
            schedule -> {
              schedule.set(CONFIG, call.input().path(CONFIG));
              schedule.put("_Since", since);
              return schedule.put("LastModifiedTime", now);
            });
    return Answer.of(Documents.some(changed, ARN));
  }

  private Answer status(Call call, String status) {
    double now = Documents.now(aws);
    String since = aws.time().now().toString();
    changed(
        call,
        schedule -> schedule.put(STATUS, status).put("_Since", since).put("LastModifiedTime", now));
    return Answer.empty();
  }

  private ObjectNode changed(Call call, UnaryOperator<ObjectNode> change) {
    String key = call.site().key(call.text(NAME));
    Optional<ObjectNode> changed = table.update(key, change);
    ObjectNode schedule = changed.orElseThrow(() -> missing(call));
    clock.await(key, schedule);
    return schedule;
  }

  private Answer list(Call call) {
    return Listing.newest(NAME, STATUS)
        .page(
            call,
            table.list(call.site().key("")),
            "MonitoringScheduleSummaries",
            schedule ->
                Documents.some(schedule, NAME, ARN, STATUS, "CreationTime", "LastModifiedTime"));
  }

  private Answer executions(Call call) {
    String name = call.text(NAME);
    return Listing.newest(NAME, "MonitoringExecutionStatus")
        .page(
            call,
            clock.executions(call.site().key(name) + (name.isEmpty() ? "" : "/")),
            "MonitoringExecutionSummaries",
            Documents::seen);
  }

  private Answer delete(Call call) {
    if (table.remove(call.site().key(call.text(NAME))).isEmpty()) {
      throw missing(call);
    }
    tags.forget(arn(call.site(), call.text(NAME)));
    return Answer.of(JsonNodeFactory.instance.objectNode());
  }
}
