package dev.trimaran.stacks.price;

/** What a cloud charges for: which quantities of a resource are multiplied by which price. */
public interface Tariff {

  /** Puts a resource on its meter; what it leaves empty has no known price. */
  void meter(Meter meter);
}
