package dev.trimaran.stacks.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;

/** One line of a resource's estimate. */
public sealed interface Line {

  /** What it is for, such as {@code storage}. */
  String what();

  /** How often it is paid. */
  enum Every {
    MONTH,
    RUN
  }

  /**
   * Quantity times price.
   *
   * @param quantity units each month or each run
   * @param usd US dollars each month or each run
   */
  record Charge(String what, Every every, Range quantity, Price price, Range usd) implements Line {

    /** {@code storage: 20 GB-month x 0.023 USD per GB-month = 0.46 USD a month (SKU; source)}. */
    public String text() {
      return "%s: %s %s x %s = %s USD a %s (%s; %s, %s)"
          .formatted(
              what,
              quantity,
              price.unit(),
              price.text(),
              usd.each(Line::rounded),
              every == Every.MONTH ? "month" : "run",
              price.sku(),
              price.source().url(),
              price.source().date());
    }
  }

  /**
   * What costs something that is not known. It is in no sum.
   *
   * @param reason why not, as in {@code no price known for … in …}
   */
  record Unpriced(String what, String reason) implements Line {}

  /**
   * What is charged at another region's price, for want of its own.
   *
   * @param reason as in {@code the price of …, as none is known for … in …}
   */
  record Borrowed(String what, String reason) implements Line {}

  /**
   * What costs nothing.
   *
   * @param source where the cloud says so
   */
  record Free(String what, URI source) implements Line {}

  private static BigDecimal rounded(BigDecimal usd) {
    var scale = usd.signum() == 0 || usd.compareTo(new BigDecimal("0.005")) >= 0 ? 2 : 6;
    return usd.setScale(scale, RoundingMode.HALF_UP);
  }
}
