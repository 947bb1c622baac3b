package dev.trimaran.model.drift;

import java.util.Optional;

/**
 * Two samples of numbers.
 *
 * @param counts how many values there are
 * @param points where the finite ones are; empty if one of the samples has none
 */
record NumberSamples(Evidence.Counts counts, Optional<Points> points) {

  static NumberSamples of(Table.Column reference, Table.Column current) {
    if (reference instanceof Table.Decimals before && current instanceof Table.Decimals after) {
      Optional<NumberSamples> counted = DecimalSamples.of(before, after);
      if (counted.isPresent()) {
        return counted.get();
      }
    }
    Sorted left = Sorted.of(values(reference));
    Sorted right = Sorted.of(values(current));
    boolean empty = left.values().length == 0 || right.values().length == 0;
    return new NumberSamples(
        new Evidence.Counts(
            reference.size(),
            left.missing(),
            left.infinite(),
            current.size(),
            right.missing(),
            right.infinite()),
        empty ? Optional.empty() : Optional.of(Points.of(left.values(), right.values())));
  }

  private static double[] values(Table.Column column) {
    return column instanceof Table.Decimals decimals
        ? decimals.values()
        : ((Table.Numbers) column).values();
  }
}
