package dev.trimaran.provider.local;

import dev.trimaran.provider.api.Alarm;
import dev.trimaran.provider.api.AlarmStatus;
import dev.trimaran.provider.api.Measurement;
import dev.trimaran.provider.api.Monitor;
import dev.trimaran.provider.api.Schedule;
import dev.trimaran.provider.local.monitor.Alarms;
import dev.trimaran.provider.local.monitor.DriftSchedules;
import dev.trimaran.provider.local.monitor.Measurements;
import dev.trimaran.provider.local.provision.Schedules;
import dev.trimaran.provider.local.state.StateFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Metrics and alarms in {@code state.db}, and schedules as processes. */
final class MonitorDriver implements Monitor {
  private final Measurements measurements;
  private final Alarms alarms;
  private final DriftSchedules schedules;

  MonitorDriver(StateFile state, Schedules schedules) {
    this.measurements = new Measurements(state);
    this.alarms = new Alarms(state);
    this.schedules = new DriftSchedules(schedules);
  }

  @Override
  public void publish(List<Measurement> values) {
    measurements.add(values);
  }

  @Override
  public List<Measurement> values(
      String metric, Map<String, String> labels, Instant from, Instant to) {
    return measurements.between(metric, labels, from, to);
  }

  @Override
  public void watch(Alarm alarm) {
    alarms.put(alarm);
  }

  @Override
  public Stream<AlarmStatus> alarms() {
    return alarms.all().stream();
  }

  @Override
  public void unwatch(String alarm) {
    alarms.remove(alarm);
  }

  @Override
  public void schedule(Schedule schedule) {
    schedules.put(schedule);
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
