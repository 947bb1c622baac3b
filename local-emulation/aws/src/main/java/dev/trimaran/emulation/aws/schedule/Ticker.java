package dev.trimaran.emulation.aws.schedule;

import dev.trimaran.emulation.time.Clockwork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Runs something at the times of an expression until it is stopped. Where time goes faster it goes
 * so from the moment at which the ticker was started: what is a day after that comes a day divided
 * by the speed after it. Thread safe.
 */
public final class Ticker {
  private static final Duration LONGEST = Duration.ofDays(30);

  private final Clockwork time;
  private final ScheduleExpression expression;
  private final Instant begun;
  private final Instant anchor;
  private final Bounds bounds;
  private final Listener listener;
  private Future<?> next = CompletableFuture.completedFuture(null);
  private boolean stopped;

  /**
   * Between when it ticks.
   *
   * @param from not before; {@link Instant#MIN} where it does not matter
   * @param to not after; {@link Instant#MAX} where it does not matter
   * @param late how much later each is, by chance
   */
  public record Bounds(Instant from, Instant to, Supplier<Duration> late) {
    /** Always, and never late. */
    public static final Bounds NONE = new Bounds(Instant.MIN, Instant.MAX, () -> Duration.ZERO);
  }

  /** Who hears of times that have come. */
  public interface Listener {
    /**
     * It is time.
     *
     * @param scheduled the time that has come, by the machine's clock
     */
    void tick(Instant scheduled);

    /** It does not happen again. */
    default void over() {}
  }

  /**
   * A ticker that has not begun.
   *
   * @param anchor from which on rates are counted
   */
  public Ticker(
      Clockwork time,
      ScheduleExpression expression,
      Instant anchor,
      Bounds bounds,
      Listener listener) {
    this.time = time;
    this.expression = expression;
    this.begun = time.now();
    this.anchor = anchor;
    this.bounds = bounds;
    this.listener = listener;
  }

  /** Begins with what is due after a moment. */
  public synchronized Ticker start(Instant after) {
    Instant from = bounds.from().isAfter(after) ? bounds.from().minusMillis(1) : after;
    if (!stopped && !planned(from)) {
      Thread.startVirtualThread(listener::over);
    }
    return this;
  }

  /** Ends it. */
  public synchronized void stop() {
    stopped = true;
    next.cancel(false);
  }

  /** Plans what is due next; whether anything is. */
  private synchronized boolean planned(Instant after) {
    Optional<Instant> due = expression.next(after, anchor).filter(at -> !at.isAfter(bounds.to()));
    due.ifPresent(at -> wait(at, at.plus(bounds.late().get())));
    return due.isPresent();
  }

  private synchronized void wait(Instant due, Instant until) {
    if (stopped) {
      return;
    }
    Duration passed = Duration.between(begun, time.now());
    Duration left = time.scaled(Duration.between(begun, until)).minus(passed);
    if (time.scaled(LONGEST).compareTo(left) < 0) {
      next = time.after(LONGEST, () -> wait(due, until));
      return;
    }
    double speed = LONGEST.toNanos() / (double) Math.max(1, time.scaled(LONGEST).toNanos());
    Duration ofService =
        left.isNegative() ? Duration.ZERO : Duration.ofNanos((long) (left.toNanos() * speed));
    next = time.after(ofService, () -> fire(due));
  }

  /** The next time is planned first, however long the listener takes; the end comes last. */
  private void fire(Instant due) {
    boolean more;
    synchronized (this) {
      if (stopped) {
        return;
      }
      more = planned(due);
    }
    listener.tick(begun.plus(time.scaled(Duration.between(begun, due))));
    if (!more) {
      listener.over();
    }
  }
}
