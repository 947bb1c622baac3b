package dev.trimaran.stacks.price;

import java.util.List;

/** What a stack costs, with its price list: its dates belong beside every sum. */
public record Bill(PriceList prices, List<Estimate> estimates) {

  public Bill {
    estimates = List.copyOf(estimates);
  }

  /** US dollars a month; what is unpriced is left out. */
  public Range monthly() {
    return estimates.stream().map(Estimate::monthly).reduce(Range.ZERO, Range::plus);
  }

  /** US dollars for a run of the pipeline; what is unpriced is left out. */
  public Range perRun() {
    return estimates.stream().map(Estimate::perRun).reduce(Range.ZERO, Range::plus);
  }

  /** The resources whose cost is not known in full: the sums are lower bounds because of them. */
  public List<Estimate> incomplete() {
    return estimates.stream().filter(estimate -> !estimate.unpriced().isEmpty()).toList();
  }
}
