package dev.trimaran.model.drift;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {

  private Words() {}

  /** Six digits, and no more zeros than needed. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    int scale = rounded.scale();
    return scale > 9 || scale < -9 ? rounded.toString() : rounded.toPlainString();
  }

  /** A share in percent. */
  static String percent(double share) {
    double percent = 100 * share;
    if (percent == 0) {
      return "0 %";
    }
    return Math.abs(percent) < 0.01
        ? "under 0.01 %"
        : String.format(Locale.ROOT, percent < 1 ? "%.2f %%" : "%.1f %%", percent);
  }

  /** How likely chance alone is. */
  static String chance(double p) {
    return p < 1e-6
        ? "by chance less than once in a million windows"
        : "by chance once in %,d windows".formatted(Math.max(1, Math.round(1 / p)));
  }
}
