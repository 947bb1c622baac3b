package dev.trimaran.server.http;

import java.time.Duration;

/**
 * What a caller may take: bytes and time. No caller can make the server hold more, or wait longer.
 *
 * @param bodyBytes the longest body, also once inflated
 * @param connections how many there may be at once
 * @param read how long a caller may pause within a request or an answer
 * @param request how long a caller may take to send a request, in all
 * @param idle how long a connection may do nothing
 */
public record Limits(
    int bodyBytes, int connections, Duration read, Duration request, Duration idle) {

  /** The longest request line: method, path with query, version. */
  static final int LINE_BYTES = 8 << 10;

  /** The longest header, all fields together. */
  static final int HEADER_BYTES = 32 << 10;

  /** A body that is read whatever there is to do. */
  static final int SMALL_BODY_BYTES = 64 << 10;

  /** What is read of a refused body, so that its sender sees the refusal. */
  static final int DROPPED_BYTES = 1 << 20;

  /** How long a sender may take to see a refusal, and a caller to see that the end comes. */
  static final Duration FAREWELL = Duration.ofSeconds(2);

  /** How often connections are looked at. */
  Duration tick() {
    Duration shortest = read.compareTo(idle) < 0 ? read : idle;
    Duration half = Duration.ofNanos(shortest.toNanos() / 2); // dividedBy would load BigDecimal
    Duration longest = Duration.ofMillis(500);
    return half.compareTo(longest) < 0 ? half.plusMillis(1) : longest;
  }
}
