package dev.trimaran.model.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The aggregates that a feature view may compute over the rows of a window. */
public enum AggregateFunction {
  COUNT("The number of rows, or of rows whose argument is not null."),
  SUM("The sum of the numbers or durations that are not null; null when there are none."),
  MEAN("The mean of the numbers or durations that are not null; null when there are none."),
  MIN("The smallest value that is not null; null when there are none."),
  MAX("The largest value that is not null; null when there are none.");

  private final String summary;

  AggregateFunction(String summary) {
    this.summary = summary;
  }

  /** One sentence for the documentation. */
  public String summary() {
    return summary;
  }

  /** The name as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<AggregateFunction> find(String name) {
    return Arrays.stream(values()).filter(f -> f.toString().equalsIgnoreCase(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(AggregateFunction::toString).toList();
  }
}
