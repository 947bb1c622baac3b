package dev.trimaran.provider.local.job;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A worker and the processes that it started, as they are now, to be ended together.
 *
 * @param processes the worker first
 */
record WorkerTree(List<ProcessHandle> processes) {
  private static final long PAUSE_MILLIS = 20;

  static WorkerTree of(Process worker) {
    return new WorkerTree(
        Stream.concat(Stream.of(worker.toHandle()), worker.descendants()).toList());
  }

  /** Asks the worker to end, and kills what is left of all after this time. */
  void end(Duration grace) {
    long end = System.nanoTime() + grace.toNanos();
    processes.getFirst().destroy();
    boolean interrupted = false;
    while (processes.getFirst().isAlive() && System.nanoTime() < end) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true; // whoever gives up has all the more reason to leave nothing behind
      }
    }
    processes.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
