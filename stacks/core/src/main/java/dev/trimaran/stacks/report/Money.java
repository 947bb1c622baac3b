package dev.trimaran.stacks.report;

import dev.trimaran.stacks.price.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** US dollars for people: two places, and what is less than a cent says so. */
final class Money {
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private Money() {}

  /** {@code 1.20} or {@code 0.80–1.20–4.00}. */
  static String text(Range usd) {
    var low = text(usd.low());
    var expected = text(usd.expected());
    var high = text(usd.high());
    return low.equals(expected) && expected.equals(high)
        ? expected
        : low + "–" + expected + "–" + high;
  }

  static String text(BigDecimal usd) {
    if (usd.signum() == 0) {
      return "0";
    }
    return usd.compareTo(CENT) < 0
        ? "<0.01"
        : usd.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
