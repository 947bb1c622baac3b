package dev.trimaran.stacks.price;

import java.util.List;

/**
 * Prices stacks: {@code new Pricing(new AwsTariff(), PriceList.of("aws", "eu-central-1"),
 * Usage.usual()).bill(resources)}.
 */
public record Pricing(Tariff tariff, PriceList prices, Usage usage) {

  /** The bill of all resources of a stack, in their order. */
  public Bill bill(List<PricedResource> stack) {
    var offered = new Offer(prices, tariff.standIn());
    var estimates =
        stack.stream()
            .map(resource -> {
              var meter = new Meter(resource, stack, offered, usage);
              tariff.meter(meter);
              return meter.read();
            })
            .toList();
    return new Bill(prices, estimates);
  }
}
