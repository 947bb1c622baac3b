package dev.trimaran.provider.api;

import java.time.Duration;
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
  /** How far back a platform takes values. */
  Duration OLDEST = Duration.ofDays(14);

  /** How far ahead of its own clock a platform takes values. */
  Duration NEWEST = Duration.ofHours(2);

  /**
   * Adds the values; each stays with its time. On some platforms it takes a while until they can be
   * read.
   *
   * @throws CloudException INVALID_ARGUMENT when a value is older than {@link #OLDEST} or more than
   *     {@link #NEWEST} ahead; none is then added
   */
  void publish(List<Measurement> values);

  /**
   * What was published of one metric with exactly these labels, by time: one value for each second,
   * the largest of those published with it.
   *
   * @param from the first second
   * @param to the second after the last one
   */
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
