package dev.trimaran.lifecycle.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a stage made.
 *
 * @param artifacts stored already, in a fixed order
 * @param facts what later stages, the report and people want to know, as JSON
 */
public record StageResult(List<Artifact> artifacts, ObjectNode facts) {
  public StageResult {
    artifacts = List.copyOf(artifacts);
  }
}
