package dev.trimaran.stacks.price;

import java.util.Optional;

/** The prices of a region, and those that stand in for what it has none for. */
final class Offer {
  private final PriceList own;
  private final Optional<String> standIn;
  private Optional<PriceList> others = Optional.empty();

  /**
   * @param standIn the region that stands in
   */
  Offer(PriceList own, Optional<String> standIn) {
    this.own = own;
    this.standIn = standIn.filter(region -> !region.equals(own.region()));
  }

  Optional<Price> own(String sku) {
    return own.find(sku);
  }

  /** The price of the region that stands in. */
  Optional<Price> other(String sku) {
    if (others.isEmpty()) { // read when it is first asked for: most stacks do not need it
      others = standIn.map(region -> PriceList.of(own.cloud(), region));
    }
    return others.flatMap(list -> list.find(sku));
  }

  /** {@code sagemaker.mlflow.small in aws eu-central-1}. */
  String name(String sku) {
    return "%s in %s %s".formatted(sku, own.cloud(), own.region());
  }

  String standIn() {
    return standIn.orElse("");
  }
}
