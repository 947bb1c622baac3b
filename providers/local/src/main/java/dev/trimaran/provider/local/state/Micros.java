package dev.trimaran.provider.local.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the state keeps them: microseconds since the epoch. */
public final class Micros {
  private Micros() {}

  /** The number for this instant; finer digits are cut off. */
  public static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant.truncatedTo(ChronoUnit.MICROS));
  }

  /** The instant of this number. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Now, as it reads when it comes back from the state. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
