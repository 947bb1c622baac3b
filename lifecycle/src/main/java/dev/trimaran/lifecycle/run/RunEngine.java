package dev.trimaran.lifecycle.run;

import java.util.List;

/**
 * Runs the steps of a pipeline, each as soon as what it needs is there, and reuses what any earlier
 * run has finished.
 */
public final class RunEngine {
  private final List<Stage> stages;

  /** An engine with these stages. */
  public RunEngine(List<Stage> stages) {
    this.stages = List.copyOf(stages);
  }

  /**
   * Runs to the end. Interrupting the calling thread cancels the run: its stages stop, its scratch
   * files are removed, and the result says {@link RunStatus#INTERRUPTED}.
   */
  public RunResult run(RunRequest request, RunListener listener) {
    throw new UnsupportedOperationException(stages.toString() + request + listener);
  }
}
