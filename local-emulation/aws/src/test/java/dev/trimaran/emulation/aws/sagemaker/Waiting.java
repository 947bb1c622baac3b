package dev.trimaran.emulation.aws.sagemaker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a state, as the clients' waiters do, in shorter steps. */
final class Waiting {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(50);

  private Waiting() {}

  /** The first that fits. */
  static <T> T until(Supplier<T> ask, Predicate<T> fits) {
    long end = System.nanoTime() + LONGEST.toNanos();
    T state = ask.get();
    while (!fits.test(state)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("expected another state within " + LONGEST + ", found " + state);
      }
      LockSupport.parkNanos(STEP.toNanos());
      state = ask.get();
    }
    return state;
  }
}
