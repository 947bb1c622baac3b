package dev.trimaran.lifecycle.engine;

import java.nio.file.Path;

/** Runs a task of the Spark job to its end, on this machine or as a job of a cloud. */
public interface SparkRunner {
  /** Whether it can run jobs. */
  boolean isThere();

  /**
   * Runs the job; the outputs are then where the task says. A runner that works elsewhere brings
   * the inputs there and the outputs back.
   *
   * @param folder an empty one of the job's own
   * @throws dev.trimaran.lifecycle.run.StageFailure if it ends in any other way than well
   * @throws java.util.concurrent.CancellationException if the thread was interrupted or the run
   *     cancelled
   */
  void run(SparkTask task, Path folder);
}
