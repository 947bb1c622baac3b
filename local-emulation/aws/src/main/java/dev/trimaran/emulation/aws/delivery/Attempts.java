package dev.trimaran.emulation.aws.delivery;

import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.time.Clockwork;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;

/**
 * Tries something until it is done or given up, with waits between.
 *
 * @param time by which it waits
 * @param most how often it is tried again
 * @param oldest how long after the first time it is tried at all, in the time of the service
 * @param pause before it is tried again for the n-th time, from 1
 */
public record Attempts(Clockwork time, int most, Duration oldest, IntFunction<Duration> pause) {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int DOUBLINGS = 10;

  /** With waits that double from a second to ten minutes. */
  public Attempts(Clockwork time, int most, Duration oldest) {
    this(time, most, oldest, Attempts::doubling);
  }

  /** What is tried. */
  @FunctionalInterface
  public interface Try {
    /**
     * Does it.
     *
     * @throws AwsException when it failed
     * @throws IOException when it failed
     */
    void run() throws IOException;
  }

  /** Who hears that it is given up. */
  @FunctionalInterface
  public interface Surrender {
    /** Hears it. */
    void gaveUp(Failure failure);
  }

  /**
   * Why something is given up.
   *
   * @param code the error's code
   * @param message the error's words
   * @param retries how often it was tried again
   * @param condition {@code MaximumRetryAttempts} or {@code MaximumEventAgeInSeconds}; empty when
   *     trying again is of no use
   */
  public record Failure(String code, String message, int retries, String condition) {}

  private static Duration doubling(int n) {
    Duration wait = Duration.ofSeconds(1L << Math.min(n - 1, DOUBLINGS));
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  /** Begins on a thread of its own and returns at once. */
  public void start(Try attempt, Surrender surrender) {
    Instant latest = time.now().plus(time.scaled(oldest));
    Thread.startVirtualThread(() -> run(attempt, surrender, 0, latest));
  }

  /** The same, but the first time is over when this returns. */
  public void startHere(Try attempt, Surrender surrender) {
    run(attempt, surrender, 0, time.now().plus(time.scaled(oldest)));
  }

  private void run(Try attempt, Surrender surrender, int retries, Instant latest) {
    try {
      attempt.run();
    } catch (AwsException e) {
      failed(attempt, surrender, latest, new Failure(e.code(), e.text(), retries, ""), lasting(e));
    } catch (IOException e) {
      failed(
          attempt,
          surrender,
          latest,
          new Failure("SDK_CLIENT_ERROR", String.valueOf(e.getMessage()), retries, ""),
          false);
    }
  }

  /** What the same call would meet again: no such target, not allowed, not valid. */
  private static boolean lasting(AwsException e) {
    return e.status() < 500 && e.status() != 429 && !e.code().contains("Throttl");
  }

  private void failed(
      Try attempt, Surrender surrender, Instant latest, Failure failure, boolean lasting) {
    Duration next = pause.apply(failure.retries() + 1);
    if (lasting) {
      surrender.gaveUp(failure);
    } else if (failure.retries() >= most) {
      surrender.gaveUp(because(failure, "MaximumRetryAttempts"));
    } else if (time.now().plus(time.scaled(next)).isAfter(latest)) {
      surrender.gaveUp(because(failure, "MaximumEventAgeInSeconds"));
    } else {
      var unused = time.after(next, () -> run(attempt, surrender, failure.retries() + 1, latest));
    }
  }

  private static Failure because(Failure failure, String condition) {
    return new Failure(failure.code(), failure.message(), failure.retries(), condition);
  }
}
