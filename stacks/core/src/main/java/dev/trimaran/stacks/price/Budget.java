package dev.trimaran.stacks.price;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * The most that a month may cost, in US dollars. It is held against the expected cost.
 *
 * @param usd zero or more
 */
public record Budget(BigDecimal usd) {

  /**
   * @throws IllegalArgumentException for less than nothing
   */
  public Budget {
    if (usd.signum() < 0) {
      throw new IllegalArgumentException(
          "expected a budget of 0 USD or more, found " + usd.toPlainString());
    }
  }

  /**
   * How a bill stands against it.
   *
   * @param over by how much the expected month is above the budget; zero if it is within
   * @param mayExceed whether a month of high use would be above it
   * @param costliest what costs something, the costliest first
   * @param incomplete what costs more than is known, so that the month may cost more than told
   */
  public record Verdict(
      BigDecimal over, boolean mayExceed, List<Estimate> costliest, List<Estimate> incomplete) {

    public boolean isWithin() {
      return over.signum() == 0;
    }
  }

  public Verdict check(Bill bill) {
    var month = bill.monthly();
    var costliest =
        bill.estimates().stream()
            .filter(estimate -> !estimate.monthly().isZero())
            .sorted(
                Comparator.comparing((Estimate estimate) -> estimate.monthly().expected())
                    .reversed()
                    .thenComparing(estimate -> estimate.resource().name()))
            .toList();
    return new Verdict(
        month.expected().subtract(usd).max(BigDecimal.ZERO),
        month.high().compareTo(usd) > 0,
        costliest,
        bill.incomplete());
  }
}
