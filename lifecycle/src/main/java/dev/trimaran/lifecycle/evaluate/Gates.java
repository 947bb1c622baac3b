package dev.trimaran.lifecycle.evaluate;

import dev.trimaran.spec.Bound;
import dev.trimaran.spec.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the winner against the gates of a spec. */
final class Gates {
  private Gates() {}

  /** The names of the metrics that the gates ask for. */
  static List<String> metrics(List<Gate> gates) {
    return gates.stream().map(Gate::metric).distinct().toList();
  }

  /** Whether a gate asks for what the champion reaches. */
  static boolean askForChampion(List<Gate> gates) {
    return gates.stream()
        .anyMatch(gate ->
            gate.atLeast().filter(Bound.Champion.class::isInstance).isPresent()
                || gate.atMost().filter(Bound.Champion.class::isInstance).isPresent());
  }

  static List<GateResult> check(
      List<Gate> gates, Map<String, Double> winner, Optional<Champion> champion) {
    List<GateResult> results = new ArrayList<>();
    for (Gate gate : gates) {
      double value = winner.getOrDefault(gate.metric(), Double.NaN);
      gate.atLeast()
          .ifPresent(bound -> results.add(result(gate.metric(), value, true, bound, champion)));
      gate.atMost()
          .ifPresent(bound -> results.add(result(gate.metric(), value, false, bound, champion)));
    }
    return results;
  }

  private static GateResult result(
      String metric, double value, boolean least, Bound bound, Optional<Champion> champion) {
    return switch (bound) {
      case Bound.Value fixed ->
          new GateResult(metric, value, least, Optional.of(fixed.value()), false, "");
      case Bound.Champion now ->
          new GateResult(
              metric,
              value,
              least,
              champion.map(known -> known.metrics().getOrDefault(metric, Double.NaN)),
              true,
              champion.map(Champion::note).orElse("there is no champion yet"));
    };
  }
}
