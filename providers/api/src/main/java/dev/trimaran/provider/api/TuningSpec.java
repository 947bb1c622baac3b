package dev.trimaran.provider.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A search to be started.
 *
 * @param job what each trial is, but for its values: they are where the platform puts what training
 *     is called with, on SageMaker the hyperparameters
 * @param values the values that are tried, by the name of what they are values of
 * @param metric what the trials are compared by, in letters, digits and underscores; the worker
 *     prints {@code METRIC=VALUE} on a line
 * @param greatest whether the greatest is best, else the least
 * @param atOnce how many trials may run at a time
 */
public record TuningSpec(
    JobSpec job, Map<String, List<String>> values, String metric, boolean greatest, int atOnce) {

  /** Copies, and refuses a search of nothing. */
  public TuningSpec {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((name, each) -> copy.put(name, List.copyOf(each)));
    values = Collections.unmodifiableMap(copy);
    if (!metric.matches("\\w+")) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "start search",
          "'" + job.name() + "'",
          "expected a metric of letters, digits and underscores, found '" + metric + "'");
    }
    if (values.isEmpty() || values.values().stream().anyMatch(List::isEmpty) || atOnce < 1) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "start search",
          "'" + job.name() + "'",
          "expected values of at least one name, and trials at once from 1, found "
              + values
              + " and "
              + atOnce);
    }
  }

  /** All combinations, the last name's values varying fastest. */
  public static List<Map<String, String>> combinations(Map<String, List<String>> values) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, List<String>> each : values.entrySet()) {
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> before : all) {
        for (String value : each.getValue()) {
          Map<String, String> combination = new LinkedHashMap<>(before);
          combination.put(each.getKey(), value);
          more.add(combination);
        }
      }
      all = more;
    }
    return all;
  }
}
