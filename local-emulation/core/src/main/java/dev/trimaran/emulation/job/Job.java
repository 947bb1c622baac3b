package dev.trimaran.emulation.job;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A job that was started. Thread safe. */
public interface Job {
  /** The id of its first process. */
  long pid();

  /**
   * Asks its first process to end (SIGTERM), and kills all its processes (SIGKILL) when that has
   * not happened after the grace. Asking again changes nothing.
   */
  void stop(Duration grace);

  /** How it ended, once its listener was told. */
  CompletableFuture<JobEnd> end();
}
