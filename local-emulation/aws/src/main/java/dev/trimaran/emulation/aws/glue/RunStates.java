package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The states of a job's run. */
final class RunStates {
  static final String STATE = "JobRunState";

  private static final Set<String> OVER =
      Set.of("STOPPED", "SUCCEEDED", "FAILED", "TIMEOUT", "ERROR");

  private RunStates() {}

  static boolean isOver(ObjectNode run) {
    return OVER.contains(run.path(STATE).asText());
  }
}
