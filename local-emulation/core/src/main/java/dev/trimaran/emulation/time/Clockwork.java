package dev.trimaran.emulation.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What happens later. Instants are those of the machine's clock; waits are divided by the speed, so
 * that a state which lasts a minute at the real service lasts a second at speed 60. Thread safe.
 */
public final class Clockwork implements AutoCloseable {
  private final double speed;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("clockwork").factory());

  /**
   * A clockwork.
   *
   * @param speed how many seconds of the service pass in one of ours; above 0
   */
  public Clockwork(double speed) {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("expected a speed above 0, found " + speed);
    }
    this.speed = speed;
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Now. */
  public Instant now() {
    return Instant.now();
  }

  /** How long a wait of the service lasts here. */
  public Duration scaled(Duration wait) {
    return Duration.ofNanos((long) (wait.toNanos() / speed));
  }

  /**
   * Runs the task on a thread of its own when the wait, divided by the speed, is over. An exception
   * of the task goes to its thread's handler of uncaught exceptions.
   *
   * @return cancel it to do without
   */
  public Future<?> after(Duration wait, Runnable task) {
    return timer.schedule(
        () -> {
          Thread.startVirtualThread(task);
        },
        scaled(wait).toNanos(),
        TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
