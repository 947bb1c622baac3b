package dev.trimaran.lifecycle.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param record what is kept of it
 * @param manifests those of the steps that succeeded, by step id
 * @param details further lines on why it failed
 * @param failure what was thrown, for {@code --verbose}
 */
public record RunResult(
    RunRecord record,
    Map<String, Manifest> manifests,
    List<String> details,
    Optional<Throwable> failure) {

  public RunResult {
    manifests = Collections.unmodifiableMap(new LinkedHashMap<>(manifests));
    details = List.copyOf(details);
  }

  /** What the program ends with. */
  public int exitCode() {
    return record.exitCode();
  }
}
