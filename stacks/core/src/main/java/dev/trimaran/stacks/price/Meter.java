package dev.trimaran.stacks.price;

import dev.trimaran.stacks.price.Line.Borrowed;
import dev.trimaran.stacks.price.Line.Charge;
import dev.trimaran.stacks.price.Line.Every;
import dev.trimaran.stacks.price.Line.Free;
import dev.trimaran.stacks.price.Line.Unpriced;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what one resource uses, at the prices of a region. */
public final class Meter {
  private final PricedResource resource;
  private final List<PricedResource> stack;
  private final Offer prices;
  private final Usage usage;
  private final List<Line> lines = new ArrayList<>();

  Meter(PricedResource resource, List<PricedResource> stack, Offer prices, Usage usage) {
    this.resource = resource;
    this.stack = stack;
    this.prices = prices;
    this.usage = usage;
  }

  public PricedResource resource() {
    return resource;
  }

  /** All resources of the stack, for those whose price lies in another. */
  public List<PricedResource> stack() {
    return stack;
  }

  /** How much this resource is used. */
  public Range used(Measure measure) {
    return usage.of(resource.name(), measure);
  }

  public void monthly(String what, Range quantity, String sku) {
    charge(what, Every.MONTH, quantity, sku);
  }

  /** What is used in each run of the pipeline; tiers start anew with each. */
  public void perRun(String what, Range quantity, String sku) {
    charge(what, Every.RUN, quantity, sku);
  }

  public void unpriced(String what, String reason) {
    lines.add(new Unpriced(what, reason));
  }

  public void free(String what, URI source) {
    lines.add(new Free(what, source));
  }

  private void charge(String what, Every every, Range quantity, String sku) {
    prices
        .own(sku)
        .or(() -> borrowed(what, sku))
        .ifPresentOrElse(
            price -> charge(what, every, quantity, price),
            () -> unpriced(what, "no price known for " + prices.name(sku)));
  }

  private Optional<Price> borrowed(String what, String sku) {
    var price = prices.other(sku);
    price.ifPresent(_ ->
        lines.add(
            new Borrowed(
                what,
                "the price of %s, as none is known for %s"
                    .formatted(prices.standIn(), prices.name(sku)))));
    return price;
  }

  private void charge(String what, Every every, Range quantity, Price price) {
    lines.add(new Charge(what, every, quantity, price, quantity.each(price::of)));
    price
        .knownUpTo()
        .filter(most -> quantity.high().compareTo(most) > 0)
        .ifPresent(most -> unpriced(what, beyond(price, most)));
  }

  private String beyond(Price price, BigDecimal most) {
    return "no price known for %s beyond %s %s a month"
        .formatted(prices.name(price.sku()), most.toPlainString(), price.unit());
  }

  Estimate read() {
    if (lines.isEmpty()) {
      unpriced(resource.type(), "no price known for resources of the type " + resource.type());
    }
    return new Estimate(resource, usage.runsPerMonth(), lines);
  }
}
