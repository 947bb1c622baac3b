package dev.trimaran.lifecycle.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.ObjDoubleConsumer;

/** The work of one step of a run that goes on elsewhere. */
public final class LoneStep {
  private LoneStep() {}

  /**
   * Does the work in this process, in a scratch folder that is removed however it ends.
   *
   * @param runId the run that it is part of
   * @param key the step's key
   * @param request where it is done: pipeline, workspace, drivers
   * @param progress hears how far it is, from 0 to 1, and in a few words
   * @throws StageFailure if there is no such stage here, or its work cannot succeed
   */
  public static StageResult run(
      String runId,
      String key,
      String stage,
      StageRequest asked,
      RunRequest request,
      BooleanSupplier cancelled,
      ObjDoubleConsumer<String> progress)
      throws IOException, InterruptedException {
    Stage found =
        Stages.all().stream()
            .filter(each -> each.name().equals(stage))
            .findFirst()
            .orElseThrow(() ->
                new StageFailure(
                    "expected a stage of this program, found '"
                        + stage
                        + "'; run the worker of the program that asked"));
    try (Scratch scratch = Scratch.create(request.workspace(), runId + "-" + key)) {
      Path folder = scratch.folder(asked.step());
      return found.run(
          asked,
          new LocalStageContext(
              runId,
              key,
              folder,
              request,
              cancelled,
              scratch.spark(),
              (fraction, message) -> progress.accept(message, fraction)));
    }
  }
}
