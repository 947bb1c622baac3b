package dev.trimaran.drift.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The parts of a time line: as short as a few dozen allow, and aligned to the clock, so that the
 * same windows always fall into the same parts.
 *
 * @param length of each
 */
record Buckets(Duration length) {

  private static final int MOST = 48;

  private static final List<Duration> LENGTHS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7));

  /** Parts of a span. */
  static Buckets of(Duration span) {
    for (Duration length : LENGTHS) {
      if (span.compareTo(length.multipliedBy(MOST)) <= 0) {
        return new Buckets(length);
      }
    }
    return new Buckets(LENGTHS.getLast());
  }

  /** The start of the part that a time is in. */
  Instant start(Instant time) {
    long seconds = length.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  /** Before where the part ends that starts then. */
  Instant end(Instant start) {
    return start.plus(length);
  }
}
