package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.RefusedDriver;
import dev.trimaran.provider.api.Support;
import java.util.Map;
import java.util.function.Supplier;

/** What a provider refuses. */
final class Refusals {
  /** Nothing. */
  static final Refusals NONE = new Refusals(Map.of());

  private final Map<Capability, Support> capabilities;

  Refusals(Map<Capability, Support> capabilities) {
    this.capabilities = capabilities;
  }

  /** Refuses the operation when the capability is refused. */
  void check(Capability capability, String operation) {
    Support support = support(capability);
    if (!support.supported()) {
      throw RefusedDriver.refusal(operation, capability, support);
    }
  }

  /** The driver, or one that refuses. */
  <T> T driver(Class<T> type, Capability capability, Supplier<T> driver) {
    Support support = support(capability);
    return support.supported() ? driver.get() : RefusedDriver.of(type, capability, support);
  }

  private Support support(Capability capability) {
    return capabilities.getOrDefault(capability, Support.yes());
  }
}
