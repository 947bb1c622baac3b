package dev.trimaran.model.outcome;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What is known of one subject: the newest time at which each label was told, and the newest
 * prediction. Whatever the order and however often, what it is told gives the same.
 */
final class Judged {

  private static final long NEVER = Long.MIN_VALUE;

  /** Of an outcome with a time the newest of them; in microseconds since 1970. */
  private final long[] told = {NEVER, NEVER};

  /** Of outcomes without a time the first arrival. */
  private final long[] arrived = {Long.MAX_VALUE, Long.MAX_VALUE};

  private long predicted = NEVER;
  private double probability;

  void tell(int label, Optional<Instant> time, Instant received) {
    if (time.isPresent()) {
      told[label] = Math.max(told[label], micros(time.get()));
    } else {
      arrived[label] = Math.min(arrived[label], micros(received));
    }
  }

  void predict(long time, double given) {
    if (time > predicted || time == predicted && given > probability) {
      predicted = time;
      probability = given;
    }
  }

  /** What is known of two subjects that turned out to be one. */
  Judged plus(Judged other) {
    Judged sum = new Judged();
    for (int label = 0; label < 2; label++) {
      sum.told[label] = Math.max(told[label], other.told[label]);
      sum.arrived[label] = Math.min(arrived[label], other.arrived[label]);
    }
    sum.predict(predicted, probability);
    sum.predict(other.predicted, other.probability);
    return sum;
  }

  /** The label that holds; of two told at the same time the second. */
  int label() {
    return age(1) >= age(0) ? 1 : 0;
  }

  private long age(int label) {
    return Math.max(told[label], arrived[label] == Long.MAX_VALUE ? NEVER : arrived[label]);
  }

  boolean isPredicted() {
    return predicted != NEVER;
  }

  /** When the newest prediction was made, in microseconds since 1970. */
  long predicted() {
    return predicted;
  }

  double probability() {
    return probability;
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
