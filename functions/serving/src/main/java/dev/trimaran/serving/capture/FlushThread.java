package dev.trimaran.serving.capture;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes. */
final class FlushThread {

  private static final Logger LOG = LoggerFactory.getLogger(FlushThread.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Runnable flushIfDue;
  private final long pause;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * A thread that is not started yet.
   *
   * @param flushIfDue what it does again and again
   * @param interval how often, unless it is woken
   */
  FlushThread(Runnable flushIfDue, Duration interval) {
    this.flushIfDue = flushIfDue;
    this.pause = interval.toNanos() / 4;
    this.thread = new Thread(this::run, "capture");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Lets it look now whether there is something to write. */
  void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(pause);
      try {
        if (!closed) {
          flushIfDue.run();
        }
      } catch (RuntimeException unexpected) {
        LOG.error("capture failed", unexpected);
      }
    }
  }

  /** Ends it after what it is writing. */
  void close() {
    closed = true;
    wake();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
