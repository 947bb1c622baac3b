package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.Support;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What AWS offers with the outputs of a stack, and why it does not offer the rest. */
final class Offer {
  private static final String MIXED =
      "SageMaker Feature Store writes record by record and has no way to replace a group in one moment:"
          + " a reader may see old and new rows side by side while a view is materialized";
  private static final String NO_TRACKING =
      "the environment has no tracking server of MLflow: make the stack with tracking=true, or set trackingUri";

  private final Map<Capability, Support> all = new EnumMap<>(Capability.class);

  Offer(StackOutputs outputs) {
    refuse(Capability.ATOMIC_MATERIALIZATION, MIXED);
    if (MlflowAddress.of(outputs).isEmpty()) {
      refuse(Capability.EXPERIMENT_TRACKER, NO_TRACKING);
    }
    for (Capability capability : Capability.values()) {
      Optional<Support> parent =
          capability.parent().map(all::get).filter(whole -> !whole.supported());
      all.putIfAbsent(capability, parent.orElse(Support.yes()));
    }
  }

  private void refuse(Capability capability, String reason) {
    all.put(capability, Support.no(reason));
  }

  Support of(Capability capability) {
    return all.getOrDefault(capability, Support.yes());
  }

  Map<Capability, Support> all() {
    return Map.copyOf(all);
  }
}
