package dev.trimaran.provider.api;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A tracked run as it is now.
 *
 * @param id its id, unique over all experiments
 * @param experimentId the experiment it belongs to
 * @param name its name, for people
 * @param status where it stands
 * @param start when it was started
 * @param end when it was finished
 * @param parameters by name
 * @param metrics the latest value of each metric: the one of the highest step, of several the one
 *     with the newest timestamp, of several the largest; as MLflow has it
 * @param tags by name
 */
public record TrackedRun(
    String id,
    String experimentId,
    String name,
    RunStatus status,
    Instant start,
    Optional<Instant> end,
    Map<String, String> parameters,
    Map<String, Double> metrics,
    Map<String, String> tags) {
  /** Copies, sorted by name. */
  public TrackedRun {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }
}
