package dev.trimaran.provider.api;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A point in an {@link EventStream}. */
public sealed interface EventPoint {

  /** The first record that is still kept. */
  record Earliest() implements EventPoint {}

  /** Behind the last record of now. */
  record Latest() implements EventPoint {}

  /** The first record of this time or later. */
  record At(Instant time) implements EventPoint {}

  /** The record at this position of one part. */
  record Position(BigInteger number) implements EventPoint {}

  /**
   * Positions by part. Parts that are not named are not read.
   *
   * @param byPart sorted by name
   */
  record Positions(Map<String, BigInteger> byPart) implements EventPoint {
    /** Copies. */
    public Positions {
      byPart = Collections.unmodifiableMap(new TreeMap<>(byPart));
    }
  }

  /** The record behind what a group of readers says that it has done. */
  record Committed(String group) implements EventPoint {}
}
