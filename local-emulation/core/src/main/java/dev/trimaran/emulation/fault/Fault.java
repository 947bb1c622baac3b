package dev.trimaran.emulation.fault;

import java.time.Duration;

/** One way in which a call goes wrong. */
public sealed interface Fault {
  /**
   * It is answered with an error and has no effect.
   *
   * @param code the error's code, in the service's words
   * @param status the HTTP status
   */
  record Refusal(String code, int status) implements Fault {}

  /** The connection ends without an answer; the call has no effect. */
  record Drop() implements Fault {}

  /** The connection ends without an answer; the call has its effect. */
  record Lost() implements Fault {}

  /** The connection ends in the middle of the answer's body; the call has its effect. */
  record Cut() implements Fault {}

  /**
   * The answer's body comes in small pieces.
   *
   * @param lasting how long the body takes
   */
  record Slow(Duration lasting) implements Fault {}

  /**
   * The call begins late.
   *
   * @param lasting how late
   */
  record Wait(Duration lasting) implements Fault {}
}
