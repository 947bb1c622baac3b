package dev.trimaran.lifecycle.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step as the run record tells it.
 *
 * @param id the step's id
 * @param stage its stage
 * @param status how it stands
 * @param key its key; empty before it was known
 * @param dependsOn the steps whose results it reads, and those that it only waits for
 * @param started when this run turned to it
 * @param took how long this run spent on it
 * @param message why it failed
 */
public record StepRecord(
    String id,
    String stage,
    StepStatus status,
    Optional<String> key,
    List<String> dependsOn,
    Optional<Instant> started,
    Duration took,
    Optional<String> message) {

  public StepRecord {
    dependsOn = List.copyOf(dependsOn);
  }

  /** The same after its process ended without a word: what was at work did not succeed. */
  StepRecord lost() {
    return status == StepStatus.RUNNING
        ? new StepRecord(
            id,
            stage,
            StepStatus.FAILED,
            key,
            dependsOn,
            started,
            took,
            Optional.of("its process ended without a word"))
        : this;
  }
}
