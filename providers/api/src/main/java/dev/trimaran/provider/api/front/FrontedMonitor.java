package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.Alarm;
import dev.trimaran.provider.api.AlarmStatus;
import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Measurement;
import dev.trimaran.provider.api.MetricName;
import dev.trimaran.provider.api.Monitor;
import dev.trimaran.provider.api.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The front of a monitor: values that every platform takes. */
final class FrontedMonitor implements Monitor {
  private final Monitor driver;
  private final Calls calls;
  private final Refusals refusals;

  FrontedMonitor(Monitor driver, Calls calls, Refusals refusals) {
    this.driver = driver;
    this.calls = calls;
    this.refusals = refusals;
  }

  @Override
  public void publish(List<Measurement> values) {
    Instant now = Instant.now();
    for (Measurement value : values) {
      if (value.time().isBefore(now.minus(OLDEST)) || value.time().isAfter(now.plus(NEWEST))) {
        throw new CloudException(
            ErrorCode.INVALID_ARGUMENT,
            "publish metric",
            value.metric(),
            "expected a time at most "
                + OLDEST.toDays()
                + " days old and at most "
                + NEWEST.toHours()
                + " hours ahead, found "
                + value.time());
      }
    }
    if (!values.isEmpty()) {
      calls.run("publish", values.getFirst().metric(), () -> driver.publish(values));
    }
  }

  @Override
  public List<Measurement> values(
      String metric, Map<String, String> labels, Instant from, Instant to) {
    MetricName.require("read metric", metric, labels);
    return from.isBefore(to)
        ? calls.get("values", metric, () -> driver.values(metric, labels, from, to))
        : List.of();
  }

  @Override
  public void watch(Alarm alarm) {
    refusals.check(Capability.ALARMS, "watch");
    calls.run("watch", alarm.name(), () -> driver.watch(alarm));
  }

  @Override
  public Stream<AlarmStatus> alarms() {
    refusals.check(Capability.ALARMS, "alarms");
    return calls.stream("alarms", "all", driver::alarms);
  }

  @Override
  public void unwatch(String alarm) {
    refusals.check(Capability.ALARMS, "unwatch");
    calls.run("unwatch", alarm, () -> driver.unwatch(alarm));
  }

  @Override
  public void schedule(Schedule schedule) {
    refusals.check(Capability.SCHEDULES, "schedule");
    calls.run("schedule", schedule.name(), () -> driver.schedule(schedule));
  }

  @Override
  public Optional<Schedule> scheduled(String name) {
    refusals.check(Capability.SCHEDULES, "scheduled");
    return calls.get("scheduled", name, () -> driver.scheduled(name));
  }

  @Override
  public void unschedule(String name) {
    refusals.check(Capability.SCHEDULES, "unschedule");
    calls.run("unschedule", name, () -> driver.unschedule(name));
  }
}
