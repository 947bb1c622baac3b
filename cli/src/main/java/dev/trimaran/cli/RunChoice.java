package dev.trimaran.cli;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.RunRecord;
import dev.trimaran.lifecycle.run.RunRecords;
import dev.trimaran.lifecycle.run.StageFailure;
import java.util.List;

/** Finds the run that a command names. */
final class RunChoice {

  private RunChoice() {}

  /** The run whose id begins with {@code id}; the newest if that is empty. */
  static RunRecord of(RunRecords records, String id) {
    List<RunRecord> matching =
        records.list().stream().filter(run -> run.id().startsWith(id)).toList();
    if (matching.size() == 1 || (id.isEmpty() && !matching.isEmpty())) {
      return matching.getFirst();
    }
    throw new StageFailure(
        ExitCode.SPEC,
        matching.isEmpty()
            ? id.isEmpty()
                ? "expected a run in the workspace, found none; trimaran run PIPELINE makes one"
                : "expected a run \"%s\", found none; trimaran runs lists them".formatted(id)
            : "expected one run that begins with \"%s\", found %d; give more of the id"
                .formatted(id, matching.size()),
        List.of());
  }
}
