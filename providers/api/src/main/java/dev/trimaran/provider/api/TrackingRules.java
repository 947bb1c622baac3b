package dev.trimaran.provider.api;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What may be logged to a run: MLflow's limits, so that a run can move to any tracking server. A
 * driver calls these before it writes anything.
 *
 * <p>See {@code mlflow/utils/validation.py} of MLflow for the numbers.
 */
public final class TrackingRules {
  /** The longest name of a parameter, metric or tag, in characters. */
  public static final int MAX_KEY = 250;

  /** The longest value of a parameter, in characters. */
  public static final int MAX_PARAMETER = 6000;

  /** The longest value of a tag, in characters. */
  public static final int MAX_TAG = 8000;

  private static final Pattern KEY =
      Pattern.compile("[\\w.\\-/: ]+", Pattern.UNICODE_CHARACTER_CLASS);

  private TrackingRules() {}

  /** Refuses parameters that break a limit. */
  public static void checkParameters(String runId, Map<String, String> parameters) {
    check("log parameters", runId, parameters, MAX_PARAMETER);
  }

  /** Refuses tags that break a limit. */
  public static void checkTags(String runId, Map<String, String> tags) {
    check("set tags", runId, tags, MAX_TAG);
  }

  /** Refuses metric names that break a limit. */
  public static void checkMetrics(String runId, Collection<String> names) {
    names.forEach(name -> checkKey("log metrics", runId, name));
  }

  private static void check(
      String operation, String runId, Map<String, String> values, int longest) {
    values.forEach((key, value) -> {
      checkKey(operation, runId, key);
      if (value.length() > longest) {
        throw invalid(
            operation,
            runId,
            "expected at most "
                + longest
                + " characters for '"
                + key
                + "', found "
                + value.length());
      }
    });
  }

  private static void checkKey(String operation, String runId, String key) {
    if (key.length() > MAX_KEY) {
      throw invalid(
          operation,
          runId,
          "expected a name of at most " + MAX_KEY + " characters, found " + key.length());
    }
    if (!KEY.matcher(key).matches() || key.startsWith("/") || key.contains("..")) {
      throw invalid(
          operation,
          runId,
          "expected a name of letters, digits, _ - . : / and spaces, without a leading / or .., found '"
              + key
              + "'");
    }
  }

  private static CloudException invalid(String operation, String runId, String problem) {
    return new CloudException(ErrorCode.INVALID_ARGUMENT, operation, "of run " + runId, problem);
  }
}
