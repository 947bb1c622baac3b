package dev.trimaran.provider.local.monitor;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Schedule;
import dev.trimaran.provider.local.provision.ScheduledCheck;
import dev.trimaran.provider.local.provision.Schedules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Schedules of the laptop, a process each, of the drift function: the only one that it can start.
 * The input is {@code model}, and if wanted {@code window} and {@code channel}.
 */
public final class DriftSchedules {
  private static final String SCHEDULE = "schedule function";
  private static final String DRIFT = "drift";
  private static final String MODEL = "model";
  private static final String WINDOW = "window";
  private static final String CHANNEL = "channel";
  private static final int MEMORY_MIB = 512;
  private static final Duration LONGEST_START = Duration.ofMinutes(1);

  private final Schedules schedules;

  /** Those that these processes do. */
  public DriftSchedules(Schedules schedules) {
    this.schedules = schedules;
  }

  /** Sees to it that the schedule is kept. */
  public void put(Schedule schedule) {
    Map<String, String> input = schedule.input();
    if (!schedule.function().equals(DRIFT)) {
      throw invalid(
          schedule, "expected the function " + DRIFT + ", found '" + schedule.function() + "'");
    }
    if (!input.containsKey(MODEL) || !Set.of(MODEL, WINDOW, CHANNEL).containsAll(input.keySet())) {
      throw invalid(
          schedule,
          "expected the input "
              + MODEL
              + ", and perhaps "
              + WINDOW
              + " and "
              + CHANNEL
              + ", found "
              + input.keySet());
    }
    schedules.start(
        new ScheduledCheck(
            schedule.name(),
            input.getOrDefault(MODEL, ""),
            schedule.every(),
            Optional.ofNullable(input.get(WINDOW)).map(text -> window(schedule, text)),
            Optional.ofNullable(input.get(CHANNEL)).map(Path::of),
            MEMORY_MIB),
        LONGEST_START);
  }

  /** The schedule, if its process runs. */
  public Optional<Schedule> find(String name) {
    return schedules.running(name).map(running -> schedule(running.check()));
  }

  /** Ends it. */
  public void remove(String name) {
    schedules.remove(name);
  }

  private static Schedule schedule(ScheduledCheck check) {
    Map<String, String> input = new TreeMap<>(Map.of(MODEL, check.model()));
    check.window().ifPresent(window -> input.put(WINDOW, window.toString()));
    check.channel().ifPresent(channel -> input.put(CHANNEL, channel.toString()));
    return new Schedule(check.name(), check.every(), DRIFT, input);
  }

  private static Duration window(Schedule schedule, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw invalid(schedule, "expected a window such as PT6H, found '" + text + "'");
    }
  }

  private static CloudException invalid(Schedule schedule, String problem) {
    return new CloudException(ErrorCode.INVALID_ARGUMENT, SCHEDULE, schedule.name(), problem);
  }
}
