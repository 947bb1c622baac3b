package dev.trimaran.provider.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Schedule;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.Tag;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * Schedules of EventBridge that start a function of the environment with a tick, as the stack's own
 * schedule of the drift check does. They lie in its group, or in one that is made for them.
 */
final class FunctionSchedules {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) minutes?\\)");
  private static final String LIVE = "live";
  private static final String MAKE = "schedule function";

  private final Supplier<SchedulerClient> scheduler;
  private final StackOutputs outputs;

  FunctionSchedules(Supplier<SchedulerClient> scheduler, StackOutputs outputs) {
    this.scheduler = scheduler;
    this.outputs = outputs;
  }

  void make(Schedule schedule) {
    Call call = new Call(MAKE, schedule.name(), "scheduler:CreateSchedule");
    Target target =
        Target.builder()
            .arn(function(schedule.function(), call))
            .roleArn(role(call))
            .input(tick(schedule))
            .build();
    FlexibleTimeWindow window =
        FlexibleTimeWindow.builder().mode(FlexibleTimeWindowMode.OFF).build();
    String expression = rate(schedule.every());
    String name = id(schedule.name());
    makeGroup();
    try {
      call.of(() ->
          scheduler
              .get()
              .createSchedule(request ->
                  request
                      .name(name)
                      .groupName(group())
                      .scheduleExpression(expression)
                      .flexibleTimeWindow(window)
                      .target(target)));
    } catch (CloudException e) {
      if (e.code() != ErrorCode.ALREADY_EXISTS) {
        throw e;
      }
      new Call(MAKE, schedule.name(), "scheduler:UpdateSchedule")
          .of(() ->
              scheduler
                  .get()
                  .updateSchedule(request ->
                      request
                          .name(name)
                          .groupName(group())
                          .scheduleExpression(expression)
                          .flexibleTimeWindow(window)
                          .target(target)));
    }
  }

  /** Only a group has tags; those of its schedules are its own. */
  private void makeGroup() {
    if (outputs.find("driftSchedule").isPresent()) {
      return;
    }
    Tag[] tags =
        outputs.tags("monitoring").entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toArray(Tag[]::new);
    try {
      new Call(MAKE, group(), "scheduler:CreateScheduleGroup")
          .of(() ->
              scheduler.get().createScheduleGroup(request -> request.name(group()).tags(tags)));
    } catch (CloudException e) {
      if (e.code() != ErrorCode.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  private String function(String word, Call call) {
    String name =
        outputs
            .find(word.equals("serving") ? "function" : word + "Function")
            .orElseGet(() -> outputs.name(word, 64));
    return "arn:%s:lambda:%s:%s:function:%s:%s"
        .formatted(
            outputs.partition(),
            outputs.require("region", call.operation(), call.resource()),
            outputs.require("account", call.operation(), call.resource()),
            name,
            LIVE);
  }

  /** The role that the stack's own schedule has. */
  private String role(Call call) {
    return outputs
        .find("scheduleRoleArn")
        .or(() -> outputs.find("driftSchedule").flatMap(this::get).map(it -> it.target().roleArn()))
        .orElseGet(() -> outputs.require("scheduleRoleArn", call.operation(), call.resource()));
  }

  private static String rate(Duration every) {
    long minutes = every.toMinutes();
    return "rate(" + minutes + (minutes == 1 ? " minute)" : " minutes)");
  }

  /**
   * What a function takes for a tick. Scheduler puts time and execution in place of its words:
   * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html.
   */
  private static String tick(Schedule schedule) {
    ObjectNode tick =
        JSON.createObjectNode()
            .put("version", "0")
            .put("id", "<aws.scheduler.execution-id>")
            .put("source", "aws.scheduler")
            .put("detail-type", "Scheduled Event")
            .put("time", "<aws.scheduler.scheduled-time>");
    tick.putArray("resources").add("<aws.scheduler.schedule-arn>");
    ObjectNode detail = tick.putObject("detail");
    new TreeMap<>(schedule.input()).forEach(detail::put);
    tick.putObject("trimaran")
        .put("schedule", schedule.name())
        .put("function", schedule.function());
    return tick.toString();
  }

  Optional<Schedule> find(String name) {
    return get(id(name)).flatMap(found -> schedule(name, found));
  }

  private Optional<GetScheduleResponse> get(String id) {
    return new Call("find schedule", id, "scheduler:GetSchedule")
        .find(() -> scheduler.get().getSchedule(request -> request.name(id).groupName(group())));
  }

  private static Optional<Schedule> schedule(String name, GetScheduleResponse found) {
    Matcher rate = RATE.matcher(found.scheduleExpression());
    try {
      JsonNode tick = JSON.readTree(found.target().input());
      if (!rate.matches() || !tick.path("trimaran").path("schedule").asText().equals(name)) {
        return Optional.empty();
      }
      Map<String, String> input = new TreeMap<>();
      tick.path("detail")
          .properties()
          .forEach(it -> input.put(it.getKey(), it.getValue().asText()));
      return Optional.of(
          new Schedule(
              name,
              Duration.ofMinutes(Long.parseLong(rate.group(1))),
              tick.path("trimaran").path("function").asText(),
              input));
    } catch (IOException e) {
      throw new CloudException(
          ErrorCode.INTERNAL,
          false,
          "find schedule",
          name,
          "expected a schedule that was made here, found another input than its tick",
          e);
    }
  }

  void remove(String name) {
    new Call("remove schedule", name, "scheduler:DeleteSchedule")
        .find(() ->
            scheduler.get().deleteSchedule(request -> request.name(id(name)).groupName(group())));
  }

  private String group() {
    return outputs.find("driftSchedule").orElseGet(() -> outputs.name("schedules", 64));
  }

  private String id(String schedule) {
    return outputs.name("schedule-" + schedule, 64);
  }
}
