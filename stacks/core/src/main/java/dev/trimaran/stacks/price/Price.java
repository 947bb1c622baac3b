package dev.trimaran.stacks.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * What a cloud asks for one thing in one region.
 *
 * @param sku our name of the thing, the same in all regions, such as {@code s3.storage.standard}
 * @param unit what is counted, such as {@code GB-month}
 * @param per how many units the dollars are for
 * @param tiers from the first unit of a month on; each but the last ends somewhere, and the last
 *     may: what lies beyond has no known price
 */
public record Price(String sku, String unit, BigDecimal per, List<Tier> tiers, Source source) {

  /**
   * One step of a price.
   *
   * @param upTo the units of a month that it ends with; empty if it does not end
   * @param usd for {@code per} units
   */
  public record Tier(Optional<BigDecimal> upTo, BigDecimal usd) {}

  public Price {
    tiers = List.copyOf(tiers);
  }

  /** US dollars for so many units in a month; what is beyond the last tier is left out. */
  public BigDecimal of(BigDecimal units) {
    var sum = BigDecimal.ZERO;
    var from = BigDecimal.ZERO;
    for (var tier : tiers) {
      var to = tier.upTo().map(units::min).orElse(units);
      if (to.compareTo(from) > 0) {
        sum = sum.add(to.subtract(from).multiply(tier.usd()));
        from = to;
      }
    }
    return sum.divide(per, MathContext.DECIMAL128);
  }

  /** Up to how many units a month the price is known; empty if for any. */
  public Optional<BigDecimal> knownUpTo() {
    return tiers.getLast().upTo();
  }

  /** {@code 0.005 USD per 1000 requests}, of the first tier. */
  public String text() {
    var usd = tiers.getFirst().usd().toPlainString();
    return per.compareTo(BigDecimal.ONE) == 0
        ? usd + " USD per " + unit
        : usd + " USD per " + per.toPlainString() + " " + unit + "s";
  }
}
