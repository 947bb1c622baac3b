package dev.trimaran.emulation.aws.scheduler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;

/** Schedules, in the table {@code scheduler/schedule}. */
final class Schedules {
  private static final List<String> HIDDEN = List.of("token", "asked", "fired", "anchor");

  private final Aws aws;
  private final Groups groups;
  private final Clock clock;
  private final Table table;

  Schedules(Aws aws) {
    this.aws = aws;
    this.table = aws.state().table("scheduler/schedule");
    this.groups = new Groups(aws, this::empty);
    this.clock = new Clock(aws, table);
  }

  Groups groups() {
    return groups;
  }

  Clock clock() {
    return clock;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateSchedule", this::create,
        "GetSchedule", this::get,
        "UpdateSchedule", this::update,
        "DeleteSchedule", this::delete,
        "ListSchedules", this::list);
  }

  static String group(Call call) {
    String group = call.text("GroupName");
    return group.isEmpty() ? Groups.DEFAULT : group;
  }

  static String arn(Call call) {
    return call.site().arn("scheduler", "schedule/" + group(call) + "/" + call.text("Name"));
  }

  /** Group names have no slash, so that keys tell groups apart. */
  private static String key(Call call) {
    return key(call.site(), group(call), call.text("Name"));
  }

  private static String key(Site site, String group, String name) {
    return site.key(group + "/" + name);
  }

  private Answer create(Call call) {
    ScheduleCheck.check(aws, call);
    var unused = groups.require(call.site(), group(call));
    ObjectNode schedule = document(call);
    double now = now();
    schedule.put("CreationDate", now).put("LastModificationDate", now).put("anchor", now);
    if (!table.putIfAbsent(key(call), schedule)) {
      ObjectNode there = table.get(key(call)).orElse(schedule);
      boolean again =
          there.path("token").equals(schedule.path("token"))
              && there.path("asked").equals(schedule.path("asked"));
      if (!again) {
        throw Refused.conflict("Schedule", call.text("Name"));
      }
      return said(call);
    }
    clock.wind(key(call));
    return said(call);
  }

  private ObjectNode document(Call call) {
    ObjectNode schedule = call.input().deepCopy();
    schedule.put("GroupName", group(call)).put("Arn", arn(call));
    for (Map.Entry<String, String> usual :
        Map.of(
                "State", "ENABLED",
                "ScheduleExpressionTimezone", "UTC",
                "ActionAfterCompletion", "NONE")
            .entrySet()) {
      if (!schedule.has(usual.getKey())) {
        schedule.put(usual.getKey(), usual.getValue());
      }
    }
    ObjectNode target = (ObjectNode) schedule.path("Target");
    if (!target.has("RetryPolicy")) {
      target.putObject("RetryPolicy");
    }
    ObjectNode retry = (ObjectNode) target.path("RetryPolicy");
    retry.put("MaximumEventAgeInSeconds", retry.path("MaximumEventAgeInSeconds").asInt(86_400));
    retry.put("MaximumRetryAttempts", retry.path("MaximumRetryAttempts").asInt(185));
    schedule.remove("ClientToken");
    schedule.put("token", call.text("ClientToken")).put("asked", asked(call));
    return schedule;
  }

  private static String asked(Call call) {
    ObjectNode asked = call.input().deepCopy();
    asked.remove("ClientToken");
    return asked.toString();
  }

  private static Answer said(Call call) {
    return Answer.of(JsonNodeFactory.instance.objectNode().put("ScheduleArn", arn(call)));
  }

  private Answer get(Call call) {
    return Answer.of(require(call).without(HIDDEN));
  }

  private ObjectNode require(Call call) {
    var unused = groups.require(call.site(), group(call));
    return table.get(key(call)).orElseThrow(() -> Refused.absent("Schedule", call.text("Name")));
  }

  private Answer update(Call call) {
    ScheduleCheck.check(aws, call);
    ObjectNode before = require(call);
    ObjectNode schedule = document(call);
    schedule.set("CreationDate", before.path("CreationDate"));
    schedule.put("LastModificationDate", now()).put("anchor", now());
    table.put(key(call), schedule);
    clock.wind(key(call));
    return said(call);
  }

  private Answer delete(Call call) {
    var unused = require(call);
    table.remove(key(call));
    clock.stop(key(call));
    return Answer.empty();
  }

  private void empty(Call group) {
    table
        .list(key(group.site(), group.text("Name"), ""))
        .forEach(each -> {
          table.remove(each.getKey());
          clock.stop(each.getKey());
        });
  }

  private Answer list(Call call) {
    boolean one = call.input().has("GroupName");
    if (one) {
      var unused = groups.require(call.site(), group(call));
    }
    String prefix = one ? group(call) + "/" : "";
    List<ObjectNode> found =
        table.list(call.site().key(prefix)).stream()
            .map(Map.Entry::getValue)
            .filter(each -> each.path("Name").asText().startsWith(call.text("NamePrefix")))
            .filter(each ->
                !call.input().has("State") || each.path("State").equals(call.input().get("State")))
            .map(Schedules::summary)
            .toList();
    return Pages.of(call.input(), "Schedules", found);
  }

  private static ObjectNode summary(ObjectNode schedule) {
    ObjectNode target =
        JsonNodeFactory.instance
            .objectNode()
            .put("Arn", schedule.path("Target").path("Arn").asText());
    ObjectNode summary =
        schedule.retain(
            "Arn", "Name", "GroupName", "State", "CreationDate", "LastModificationDate");
    summary.set("Target", target);
    return summary;
  }

  private double now() {
    return aws.time().now().toEpochMilli() / 1_000.0;
  }
}
