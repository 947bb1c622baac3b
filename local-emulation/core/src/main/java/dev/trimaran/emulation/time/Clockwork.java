package dev.trimaran.emulation.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What happens later. Instants are those of the machine's clock; waits are divided by the speed, so
 * that a state which lasts a minute at the real service lasts a second at speed 60. Thread safe.
 */
public final class Clockwork implements AutoCloseable {
  private final Pace pace;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("clockwork").factory());

  /** A clockwork of this speed. */
  public Clockwork(double speed) {
    this(new Pace(speed, 1));
  }

  /** A clockwork of this pace. */
  public Clockwork(Pace pace) {
    this.pace = pace;
    timer.setRemoveOnCancelPolicy(true);
    timer.setRejectedExecutionHandler(Clockwork::cancel);
  }

  /** Now. */
  public Instant now() {
    return Instant.now();
  }

  /** How long a wait of the service lasts here. */
  public Duration scaled(Duration wait) {
    return Duration.ofNanos((long) (wait.toNanos() / pace.speed()));
  }

  /** How long it lasts here until a machine or a resource is ready. */
  public Duration provisioning(Duration wait) {
    return Duration.ofNanos((long) (wait.toNanos() / pace.speed() / pace.provisioning()));
  }

  /** As {@link #after}, for what happens when a machine or a resource is ready. */
  public Future<?> provisioned(Duration wait, Runnable task) {
    return later(provisioning(wait), task);
  }

  /**
   * Runs the task on a thread of its own when the wait, divided by the speed, is over. An exception
   * of the task goes to its thread's handler of uncaught exceptions.
   *
   * @return cancel it to do without; cancelled already when this clockwork is closed
   */
  public Future<?> after(Duration wait, Runnable task) {
    return later(scaled(wait), task);
  }

  /** What is to come after the end of time never comes. */
  private static void cancel(Runnable task, ThreadPoolExecutor timer) {
    if (task instanceof Future<?> future) {
      future.cancel(/* mayInterruptIfRunning= */ false);
    }
  }

  private Future<?> later(Duration here, Runnable task) {
    return timer.schedule(
        () -> {
          Thread.startVirtualThread(task);
        },
        here.toNanos(),
        TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
