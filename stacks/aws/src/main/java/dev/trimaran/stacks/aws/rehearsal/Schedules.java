package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import java.util.Map;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/** Schedules of EventBridge. */
final class Schedules {
  private final SchedulerClient scheduler;

  Schedules(SchedulerClient scheduler) {
    this.scheduler = scheduler;
  }

  Map<String, Kind> kinds() {
    return Map.of(
        "aws:scheduler/schedule:Schedule", new Kind(this::schedule, this::remove),
        "aws:scheduler/scheduleGroup:ScheduleGroup",
            new Kind(
                this::group,
                name ->
                    There.remove(
                        () -> scheduler.deleteScheduleGroup(request -> request.name(name)))));
  }

  private Known schedule(Wanted wanted) {
    There.make(
        () ->
            scheduler.createSchedule(
                Fill.PLAIN.into(CreateScheduleRequest.builder(), wanted.inputs()).build()),
        () ->
            scheduler.updateSchedule(
                Fill.PLAIN.into(UpdateScheduleRequest.builder(), wanted.inputs()).build()));
    return Kind.made(wanted.find("groupName").orElse("default") + "/" + wanted.text("name"));
  }

  private void remove(String id) {
    var parts = id.split("/", 2);
    There.remove(
        () -> scheduler.deleteSchedule(request -> request.groupName(parts[0]).name(parts[1])));
  }

  private Known group(Wanted wanted) {
    There.make(
        () ->
            scheduler.createScheduleGroup(
                Fill.PLAIN.into(CreateScheduleGroupRequest.builder(), wanted.inputs()).build()),
        () -> {});
    return Kind.made(wanted.text("name"));
  }
}
