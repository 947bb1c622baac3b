package dev.trimaran.emulation.aws.scheduler;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** EventBridge Scheduler. */
public final class Scheduler implements Service {
  private final Schedules schedules;
  private final Map<String, Action> actions = new HashMap<>();

  /** The schedules of this cloud. */
  public Scheduler(Aws aws) {
    schedules = new Schedules(aws);
    actions.putAll(schedules.actions());
    actions.putAll(schedules.groups().actions());
  }

  @Override
  public String name() {
    return "scheduler";
  }

  @Override
  public Map<String, Action> actions() {
    return actions;
  }

  /** The operation itself, and {@code iam:PassRole} for the role that a target is called with. */
  @Override
  public List<Permission> permissions(Call call) {
    List<Permission> needed = new ArrayList<>();
    needed.add(new Permission("scheduler:" + call.operation(), resource(call)));
    String role = call.input().path("Target").path("RoleArn").asText();
    if (!role.isEmpty()) {
      needed.add(
          new Permission(
              "iam:PassRole",
              role,
              Map.of("iam:PassedToService", List.of("scheduler.amazonaws.com"))));
    }
    return needed;
  }

  private static String resource(Call call) {
    return switch (call.operation()) {
      case "ListSchedules", "ListScheduleGroups" -> "*";
      case "TagResource", "UntagResource", "ListTagsForResource" -> call.text("ResourceArn");
      case "CreateScheduleGroup", "GetScheduleGroup", "DeleteScheduleGroup" ->
          Groups.arn(call.site(), call.text("Name"));
      default -> Schedules.arn(call);
    };
  }

  @Override
  public void start() {
    schedules.clock().start();
  }

  @Override
  public void close() {
    schedules.clock().close();
  }
}
