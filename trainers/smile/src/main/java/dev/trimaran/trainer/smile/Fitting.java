package dev.trimaran.trainer.smile;

import dev.trimaran.lifecycle.train.TrainingMonitor;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a fit in a pool of its own. Smile draws from a generator of the thread that it runs on and
 * adds up in parallel streams: in a pool that others use, their draws would mix with its own, and
 * the order of its sums would depend on the machine.
 */
final class Fitting {

  private static final long POLL_MILLISECONDS = 100;

  private Fitting() {}

  /**
   * The result of {@code fit}, whose parallel streams run on {@code threads} threads.
   *
   * @throws CancellationException soon after the monitor wants it
   */
  static <T> T run(int threads, TrainingMonitor monitor, Callable<T> fit) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      ForkJoinTask<T> result = pool.submit(fit);
      while (true) {
        monitor.checkCancelled();
        try {
          return result.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          continue;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while training");
    } catch (ExecutionException e) {
      throw rethrown(e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Threads for work whose result does not depend on their number. */
  static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static RuntimeException rethrown(ExecutionException e) {
    Throwable cause = e.getCause();
    while (cause != null
        && cause.getCause() != null
        && !(cause instanceof IllegalArgumentException)) {
      cause = cause.getCause();
    }
    return cause instanceof RuntimeException known
        ? known
        : new IllegalStateException("the fit failed: " + cause, e);
  }
}
