package dev.trimaran.lifecycle.engine;

import java.nio.file.Path;

/** Runs a document of the Spark job to its end, on this machine or as a job of a cloud. */
public interface SparkRunner {
  /** Whether it can run jobs. */
  boolean isThere();

  /**
   * Runs the job. The document names files of this machine; a runner that works elsewhere brings
   * the inputs there and the outputs back.
   *
   * @throws dev.trimaran.lifecycle.run.StageFailure if it ends in any other way than well
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  void run(Path document);
}
