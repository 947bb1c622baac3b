package dev.trimaran.function;

import java.time.Duration;

/**
 * By when a caller wants an answer. Envoy, and with it Istio and KServe, sends the milliseconds
 * that are left as {@code x-envoy-expected-rq-timeout-ms}; anybody else may too.
 *
 * @param nanoTime the moment, on the clock of {@link System#nanoTime}
 * @param open whether there is no deadline at all
 */
public record Deadline(long nanoTime, boolean open) {

  /** No deadline. */
  public static final Deadline NONE = new Deadline(0, true);

  /** The header that carries it, in milliseconds. */
  public static final String HEADER = "x-envoy-expected-rq-timeout-ms";

  private static final long LONGEST_MILLIS = Duration.ofDays(1).toMillis();

  /** {@code left} from now. */
  public static Deadline in(Duration left) {
    return new Deadline(System.nanoTime() + left.toNanos(), false);
  }

  /**
   * What the request's header says.
   *
   * @throws Refusal 400 if it is no number of milliseconds
   */
  public static Deadline of(Request request) {
    return request.header(HEADER).map(Deadline::parse).orElse(NONE);
  }

  private static Deadline parse(String text) {
    try {
      long millis = Long.parseLong(text.trim());
      if (millis >= 0) {
        return in(Duration.ofMillis(Math.min(millis, LONGEST_MILLIS)));
      }
    } catch (NumberFormatException notANumber) {
      // said below, together with what is negative
    }
    throw Refusal.badRequest(
        "header %s: expected whole milliseconds of 0 or more, found \"%s\""
            .formatted(HEADER, text));
  }

  /** The earlier of two. */
  public Deadline earlier(Deadline other) {
    if (open) {
      return other;
    }
    return other.open || nanoTime - other.nanoTime <= 0 ? this : other;
  }

  /** Whether it has passed. */
  public boolean passed() {
    return !open && System.nanoTime() - nanoTime >= 0;
  }

  /**
   * How long there is still.
   *
   * @param most the answer where there is no deadline
   */
  public Duration left(Duration most) {
    return open ? most : Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /**
   * Refuses to go on.
   *
   * @throws Refusal 504 if it has passed
   */
  public void require(String before) {
    if (passed()) {
      throw Refusal.deadlineExceeded(
          "expected an answer within the caller's deadline, found it passed before " + before);
    }
  }
}
