package dev.trimaran.lifecycle.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What a stage made.
 *
 * @param artifacts stored already, in a fixed order
 * @param facts what later stages, the report and people want to know, as JSON
 * @param refusal why the run must not go on, if so
 */
public record StageResult(List<Artifact> artifacts, ObjectNode facts, Optional<Refusal> refusal) {
  public StageResult {
    artifacts = List.copyOf(artifacts);
  }

  /** A result that the run can go on with. */
  public StageResult(List<Artifact> artifacts, ObjectNode facts) {
    this(artifacts, facts, Optional.empty());
  }
}
