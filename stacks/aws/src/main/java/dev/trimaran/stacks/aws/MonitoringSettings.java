package dev.trimaran.stacks.aws;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How models are watched for drift.
 *
 * @param interval between two checks, in whole minutes
 * @param memory of the drift function in MiB
 * @param retrainingUrl what is told that training is asked for; empty: nobody is
 */
public record MonitoringSettings(Duration interval, int memory, Optional<String> retrainingUrl) {
  private static final Duration LONGEST = Duration.ofDays(365);

  /** What the configuration says. */
  static MonitoringSettings of(ConfigReader config) {
    var url = config.text("retrainingUrl");
    url.filter(found -> !found.matches("https://\\S+"))
        .ifPresent(found -> {
          throw config.refused("retrainingUrl", "an https URL", found);
        });
    url.filter(_ -> config.flag("network", false))
        .ifPresent(found -> {
          throw config.refused(
              "retrainingUrl",
              "none where network is true: nothing in it reaches the internet",
              found);
        });
    return new MonitoringSettings(
        interval(config), config.integer("driftMemory", 1024, 256, 10_240), url);
  }

  private static Duration interval(ConfigReader config) {
    var text = config.text("driftInterval", "PT1H");
    var expected = "a duration of whole minutes from PT5M to P365D, such as PT1H";
    try {
      var interval = Duration.parse(text);
      if (interval.toMinutes() >= 5
          && interval.compareTo(LONGEST) <= 0
          && interval.equals(Duration.ofMinutes(interval.toMinutes()))) {
        return interval;
      }
    } catch (DateTimeParseException e) {
      throw config.refused("driftInterval", expected, text);
    }
    throw config.refused("driftInterval", expected, text);
  }
}
