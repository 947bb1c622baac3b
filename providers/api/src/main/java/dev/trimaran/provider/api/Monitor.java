package dev.trimaran.provider.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is watched: measured values, alarms over them, and schedules that start a function of the
 * environment.
 */
public interface Monitor {
  /** Adds the values; each stays with its time. */
  void publish(List<Measurement> values);

  /** What was published of one metric with exactly these labels, by time. */
  List<Measurement> values(String metric, Map<String, String> labels, Instant from, Instant to);

  /** Makes the alarm, in place of what may have its name. */
  void watch(Alarm alarm);

  /** The alarms with where they stand, by name. */
  Stream<AlarmStatus> alarms();

  /** Removes the alarm. Removing what is not there is no error. */
  void unwatch(String alarm);

  /** Makes the schedule, in place of what may have its name. */
  void schedule(Schedule schedule);

  /** The schedule of this name. */
  Optional<Schedule> scheduled(String name);

  /** Removes the schedule. Removing what is not there is no error. */
  void unschedule(String name);
}
