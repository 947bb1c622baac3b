package dev.trimaran.emulation.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What goes wrong on purpose. A rule is {@code SERVICE:OPERATION=EFFECT[:PROBABILITY]}, for example
 * {@code sagemaker:CreateTrainingJob=ThrottlingException:0.1} or {@code s3:*=cut:0.05}; {@code *}
 * stands for anything. An effect is an error's code, with its status if that is not the usual one
 * ({@code SlowDown/503}), a bare status ({@code 500}), or one of
 *
 * <ul>
 *   <li>{@code drop}: the connection ends without an answer, nothing was done;
 *   <li>{@code lost}: the same, but it was done;
 *   <li>{@code cut}: it was done, and the answer's body ends half-way;
 *   <li>{@code slow} or {@code slow/10s}: the answer's body takes this long;
 *   <li>{@code wait} or {@code wait/2s}: the call begins this late.
 * </ul>
 *
 * Of several rules that fit, the first one drawn decides. Thread safe.
 */
public final class Faults {
  private final List<FaultRule> rules;
  private final Duration latency;

  private Faults(List<FaultRule> rules, Duration latency) {
    this.rules = rules;
    this.latency = latency;
  }

  /** Nothing goes wrong. */
  public static Faults none() {
    return new Faults(List.of(), Duration.ZERO);
  }

  /**
   * These rules.
   *
   * @throws IllegalArgumentException for a rule of another form, which it names
   */
  public static Faults parse(List<String> rules) {
    return new Faults(rules.stream().map(FaultRule::parse).toList(), Duration.ZERO);
  }

  /**
   * A time such as {@code 250ms} or {@code 1.5s}.
   *
   * @throws IllegalArgumentException for another form
   */
  public static Duration time(String text) {
    return FaultRule.time(text, text);
  }

  /** The same, and every call begins this much later. */
  public Faults after(Duration each) {
    return new Faults(rules, each);
  }

  /** How much later every call begins. */
  public Duration latency() {
    return latency;
  }

  /** What goes wrong with this call. */
  public Optional<Fault> draw(String service, String operation) {
    for (FaultRule rule : rules) {
      if (rule.fits(service, operation)
          && ThreadLocalRandom.current().nextDouble() < rule.probability()) {
        return Optional.of(rule.fault());
      }
    }
    return Optional.empty();
  }
}
