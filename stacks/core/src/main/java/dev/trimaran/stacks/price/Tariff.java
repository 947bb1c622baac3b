package dev.trimaran.stacks.price;

import java.util.Optional;

/** What a cloud charges for: which quantities of a resource are multiplied by which price. */
public interface Tariff {

  /**
   * The region whose prices stand in where a region has none of its own; empty for none. A sum that
   * is near is told with where it is from: one that leaves out what costs most would mislead.
   */
  default Optional<String> standIn() {
    return Optional.empty();
  }

  /** Puts a resource on its meter; what it leaves empty has no known price. */
  void meter(Meter meter);
}
