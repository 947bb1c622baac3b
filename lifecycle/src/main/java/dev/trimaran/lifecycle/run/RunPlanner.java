package dev.trimaran.lifecycle.run;

import dev.trimaran.spec.Pipeline;
import java.nio.file.Path;
import java.util.List;

/** Makes the steps of a pipeline. */
public final class RunPlanner {
  /**
   * The steps of a pipeline, each after those that it depends on.
   *
   * @param specFolder the folder that the spec's relative paths start from
   * @throws StageFailure if a source file is not there
   */
  public List<PlannedStep> plan(Pipeline pipeline, Path specFolder) {
    throw new UnsupportedOperationException(pipeline.toString() + specFolder);
  }
}
