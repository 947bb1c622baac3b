package dev.trimaran.drift;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ticks where no platform keeps a schedule, as on a laptop: at the start, so that nothing is missed
 * while the process was not there, and then again and again. A tick that failed comes again after a
 * minute, or sooner where ticks are more frequent.
 */
final class OwnSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnSchedule.class);
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final BooleanSupplier tick;
  private final Duration every;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * One that has not begun.
   *
   * @param tick does the work; false if somebody could not be told
   * @param every how long after the end of one tick the next one comes
   * @throws IllegalArgumentException for less than a second
   */
  OwnSchedule(BooleanSupplier tick, Duration every) {
    if (every.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "expected a time of %s at least after --every, found %s".formatted(LEAST, every));
    }
    this.tick = tick;
    this.every = every;
  }

  /** Begins. */
  void start() {
    Thread thread = new Thread(this::run, "schedule");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      Duration wait;
      do {
        wait = next();
      } while (!closed.await(wait.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** One tick; how long until the next. */
  Duration next() {
    boolean done = false;
    try {
      done = tick.getAsBoolean();
    } catch (RuntimeException failed) {
      LOG.warn("schedule tick failed", failed);
    }
    return done || every.compareTo(AGAIN) < 0 ? every : AGAIN;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
