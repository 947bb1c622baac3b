package dev.trimaran.serving.models;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Does something every so often, in a thread of its own: by a timer, and where a call comes later
 * than it should have been done. Some platforms stop a process between calls, and its timers with
 * it; by the wall clock, a call then knows how long it was. The call itself does not wait.
 */
public final class Watch implements AutoCloseable {

  private final Runnable action;
  private final long everyMillis;
  private final InstantSource clock;
  private final AtomicLong last;
  private final ScheduledExecutorService thread;
  private @Nullable ScheduledFuture<?> timer;

  /** Does {@code action} every so often from when it is started. */
  public Watch(Runnable action, Duration every, InstantSource clock) {
    this.action = action;
    this.everyMillis = Math.max(1, every.toMillis());
    this.clock = clock;
    this.last = new AtomicLong(clock.millis());
    this.thread =
        Executors.newSingleThreadScheduledExecutor(run -> {
          Thread made = new Thread(run, "models");
          made.setDaemon(true);
          return made;
        });
  }

  /** Starts the timer. */
  public synchronized void start() {
    if (timer == null) {
      timer =
          thread.scheduleWithFixedDelay(this::run, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }
  }

  /** Is told of a call. */
  public void called() {
    long before = last.get();
    long now = clock.millis();
    // Twice as long: where timers run, they are never so late.
    if (now - before >= 2 * everyMillis && last.compareAndSet(before, now)) {
      try {
        thread.execute(this::run);
      } catch (RejectedExecutionException closed) {
        // The function ends: nothing is loaded any more.
      }
    }
  }

  private void run() {
    last.set(clock.millis());
    action.run();
    last.set(clock.millis());
  }

  /** Ends the thread when it has done what it is at. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException asked) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
