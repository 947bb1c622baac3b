package dev.trimaran.provider.api;

import java.time.Instant;

/**
 * An alarm and where it stands.
 *
 * @param alarm the alarm
 * @param state where it stands
 * @param since since when
 * @param reason in the platform's words
 */
public record AlarmStatus(Alarm alarm, State state, Instant since, String reason) {
  /** Where an alarm stands. */
  public enum State {
    /** It does not breach; on some platforms also where there are no values yet. */
    OK,
    /** It breaches. */
    ALARM,
    /** There are no values yet. */
    NO_DATA
  }
}
