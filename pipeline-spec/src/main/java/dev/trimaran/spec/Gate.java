package dev.trimaran.spec;

import dev.trimaran.spec.shape.AnyOf;
import dev.trimaran.spec.shape.BrokenRules;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Known;
import dev.trimaran.spec.shape.Rules;
import dev.trimaran.spec.shape.TermKind;
import java.util.Optional;

/** What a metric must reach: at least, at most, or both. */
@AnyOf({"at-least", "at-most"})
@Description("What a metric must reach: at least, at most, or both.")
public record Gate(
    @Description("The metric.") @Known(TermKind.METRIC) String metric,
    @Description(
            "The least value allowed: a number, or champion for what the current champion reaches.")
        Optional<Bound> atLeast,
    @Description(
            "The greatest value allowed: a number, or champion for what the current champion reaches.")
        Optional<Bound> atMost) {

  public Gate {
    Rules.hold(Gate.class, metric, atLeast, atMost);
    if (atLeast.orElse(null) instanceof Bound.Value least
        && atMost.orElse(null) instanceof Bound.Value most
        && least.value() > most.value()) {
      throw BrokenRules.of(
          Gate.class,
          "at-most",
          "expected at least " + least.value() + " (at-least), found " + most.value());
    }
  }
}
