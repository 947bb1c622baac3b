package dev.trimaran.model.transform;

import java.util.Map;
import java.util.SortedMap;

/** What the statistics came out as. Immutable. */
public record StatisticValues(
    Map<Statistic, Double> numbers, Map<Statistic, SortedMap<String, Long>> frequencies) {

  /** Copies the maps. */
  public StatisticValues {
    numbers = Map.copyOf(numbers);
    frequencies = Map.copyOf(frequencies);
  }

  /** The value of a statistic that is a number, NaN when there were no values. */
  public double number(Statistic statistic) {
    Double value = numbers.get(statistic);
    if (value == null) {
      throw new IllegalStateException("not computed: " + statistic);
    }
    return value;
  }

  /** The counts of a {@link Statistic.Frequencies}, in the order of their code points. */
  public SortedMap<String, Long> frequencies(Statistic statistic) {
    SortedMap<String, Long> value = frequencies.get(statistic);
    if (value == null) {
      throw new IllegalStateException("not computed: " + statistic);
    }
    return value;
  }
}
