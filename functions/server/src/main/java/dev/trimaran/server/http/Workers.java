package dev.trimaran.server.http;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads for requests that take long, and a queue before them that has an end. */
public final class Workers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Duration LAST_WORK = Duration.ofSeconds(1);

  private final ThreadPoolExecutor pool;

  /**
   * Starts none yet.
   *
   * @param threads how many work at once
   * @param queue how many requests may wait
   */
  public Workers(int threads, int queue) {
    AtomicInteger count = new AtomicInteger();
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            work -> {
              Thread thread = new Thread(work, "worker-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Whether {@code work} will be done; not if too much waits already. */
  public boolean offer(Runnable work) {
    try {
      pool.execute(work);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  /** Whether nothing more would be taken now. */
  boolean full() {
    return pool.getQueue().remainingCapacity() == 0;
  }

  /** Ends the threads; what they still work on has nobody to answer any more. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(LAST_WORK.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("cut requests={}", pool.getActiveCount() + pool.shutdownNow().size());
      }
    } catch (InterruptedException interrupted) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
