package dev.trimaran.emulation.log;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One call.
 *
 * @param time when it came
 * @param name the service and the operation, for example {@code sagemaker.CreateTrainingJob}
 * @param caller who asked
 * @param status the HTTP status
 * @param took how long the answer took
 * @param error the error's code and message; empty without one
 */
public record CallLine(
    Instant time, String name, String caller, int status, Duration took, String error) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
  private static final double MICROS = 1000;

  /** Milliseconds that the answer took. */
  public double millis() {
    return took.toNanos() / MICROS / MICROS;
  }

  /** When it came, on the wall's clock. */
  public String clock() {
    return CLOCK.format(time);
  }

  /** The call in one line without its end. */
  public String text() {
    String line =
        String.format(
            Locale.ROOT, "%s  %-44s %-24s %3d %9.1f ms", clock(), name, caller, status, millis());
    return error.isEmpty() ? line : line + "  " + error.lines().findFirst().orElse("");
  }
}
