package dev.trimaran.lifecycle.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a run, {@code runs/<id>.json} in the object store.
 *
 * @param id sorts by time
 * @param pipeline the name in the spec's metadata
 * @param status how it stands
 * @param exitCode what the program ends with; 0 while it runs
 * @param started when
 * @param took how long; zero while it runs
 * @param specDigest the SHA-256 of the spec in its canonical form
 * @param codeVersion the version of this program
 * @param actor who started it
 * @param steps in the order of the plan
 * @param message why it failed
 */
public record RunRecord(
    String id,
    String pipeline,
    RunStatus status,
    int exitCode,
    Instant started,
    Duration took,
    String specDigest,
    String codeVersion,
    String actor,
    List<StepRecord> steps,
    Optional<String> message) {

  public RunRecord {
    steps = List.copyOf(steps);
  }

  /** The same run, found dead. */
  RunRecord lost() {
    return new RunRecord(
        id,
        pipeline,
        RunStatus.LOST,
        ExitCode.FAILURE,
        started,
        took,
        specDigest,
        codeVersion,
        actor,
        steps.stream().map(StepRecord::lost).toList(),
        Optional.of("its process ended without a word; the next run goes on where it stopped"));
  }
}
