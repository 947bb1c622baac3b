package dev.trimaran.lifecycle.run;

import java.io.IOException;

/** Sees to the work of a step: in this process, or as a job on other machines. Thread safe. */
@FunctionalInterface
public interface StepExecutor {
  /**
   * Has the stage's work done and gives what it came to; throws as {@link Stage#run} does.
   *
   * @throws StageFailure if the work cannot succeed and the user can do something about it
   */
  StageResult run(Stage stage, StageRequest request, StageContext context)
      throws IOException, InterruptedException;

  /** Whether steps share the cores of this machine. */
  default boolean usesThisMachine() {
    return true;
  }

  /** All work in this process. */
  static StepExecutor here() {
    return Stage::run;
  }
}
