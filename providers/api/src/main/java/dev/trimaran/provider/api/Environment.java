package dev.trimaran.provider.api;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * Where a provider is opened: what a stack's outputs, or the CLI's options, say about one place.
 *
 * @param name the environment's own name, for example {@code local} or {@code production}
 * @param workspace the folder on this machine that may hold state and copies; made by the provider
 *     when it is missing
 * @param settings the provider's own settings; unknown ones are ignored
 */
public record Environment(String name, Path workspace, Map<String, String> settings) {
  /** The setting with the longest time of a call to the platform. */
  public static final String CALL_TIMEOUT = "call-timeout";

  /** The longest time of a call where nothing is said. */
  public static final Duration DEFAULT_CALL_TIMEOUT = Duration.ofMinutes(1);

  /** The setting with the name of the pipeline that the environment is for. */
  public static final String PIPELINE = "pipeline";

  /** Copies the settings and makes the workspace absolute. */
  public Environment {
    workspace = workspace.toAbsolutePath().normalize();
    settings = Map.copyOf(settings);
  }

  /**
   * The longest time that a call to the platform may take, repetitions and all, but not the time
   * that bytes need on their way: the setting {@link #CALL_TIMEOUT}, else {@link
   * #DEFAULT_CALL_TIMEOUT}.
   *
   * @throws CloudException INVALID_ARGUMENT when the setting is no time above 0
   */
  public Duration callTimeout() {
    String text = settings.getOrDefault(CALL_TIMEOUT, DEFAULT_CALL_TIMEOUT.toString());
    try {
      Duration timeout = Duration.parse(text);
      if (timeout.isPositive()) {
        return timeout;
      }
    } catch (DateTimeParseException noDuration) {
      // Told below.
    }
    throw new CloudException(
        ErrorCode.INVALID_ARGUMENT,
        "open provider",
        name,
        "expected the setting " + CALL_TIMEOUT + " as a time such as PT30S, found '" + text + "'");
  }
}
