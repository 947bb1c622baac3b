package dev.trimaran.provider.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which tracked runs to find.
 *
 * @param experimentId only of this experiment
 * @param tags only with all of these tags, equal in value
 * @param limit at most so many, at least 1
 */
public record RunQuery(Optional<String> experimentId, Map<String, String> tags, int limit) {
  /** How many runs are found when nothing else is said. */
  public static final int DEFAULT_LIMIT = 1000;

  /** Copies the tags. */
  public RunQuery {
    tags = Map.copyOf(tags);
    if (limit < 1) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "search runs",
          experimentId.orElse("of all experiments"),
          "expected a limit of at least 1, found " + limit);
    }
  }

  /** Every run. */
  public static RunQuery all() {
    return new RunQuery(Optional.empty(), Map.of(), DEFAULT_LIMIT);
  }

  /** The runs of one experiment. */
  public static RunQuery of(String experimentId) {
    return new RunQuery(Optional.of(experimentId), Map.of(), DEFAULT_LIMIT);
  }

  /** The same, only with this tag. */
  public RunQuery tagged(String key, String value) {
    Map<String, String> more = new HashMap<>(tags);
    more.put(key, value);
    return new RunQuery(experimentId, more, limit);
  }

  /** The same, at most so many. */
  public RunQuery limit(int most) {
    return new RunQuery(experimentId, tags, most);
  }
}
