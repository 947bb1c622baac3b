package dev.trimaran.provider.tck.fault;

import java.time.Duration;

/** What happens to a request on its way. */
public sealed interface Fault {
  /** Nothing: the service has it, and its answer comes back. */
  record None() implements Fault {}

  /** This answer, and the service never hears of it. */
  record Answered(Answer answer) implements Fault {}

  /** The connection is reset, and the service never hears of it. */
  record Reset() implements Fault {}

  /** The service has it, and the connection is reset in place of its answer. */
  record Unheard() implements Fault {}

  /** The service's answer ends after so many bytes, head included, and the connection is reset. */
  record CutOff(int bytes) implements Fault {}

  /** The service's answer comes so much later. */
  record Slow(Duration by) implements Fault {}
}
