package dev.trimaran.model.window;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How much each input contributed to explained predictions.
 *
 * @param rows how many rows were explained
 * @param sums of the absolute attributions, one an input, with all their digits; empty if no row
 *     was explained
 */
public record Attributions(long rows, List<BigDecimal> sums) {

  /** Of no row. */
  public static final Attributions NONE = new Attributions(0, List.of());

  public Attributions {
    sums = sums.stream().map(Attributions::plain).toList();
  }

  static Attributions of(long rows, double[] sums) {
    List<BigDecimal> exact = new ArrayList<>();
    for (double sum : sums) {
      exact.add(new BigDecimal(Math.min(sum, Double.MAX_VALUE)));
    }
    return rows == 0 ? NONE : new Attributions(rows, exact);
  }

  /** The attributions of both. */
  public Attributions plus(Attributions other) {
    if (sums.isEmpty() || other.sums.isEmpty()) {
      return sums.isEmpty() ? other : this;
    }
    List<BigDecimal> sum = new ArrayList<>(Collections.nCopies(sums.size(), BigDecimal.ZERO));
    for (int i = 0; i < sums.size(); i++) {
      sum.set(i, sums.get(i).add(other.sums.get(i)));
    }
    return new Attributions(rows + other.rows, sum);
  }

  private static BigDecimal plain(BigDecimal sum) {
    return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
  }
}
